/// What a person calls the PC that holds a certificate: at most 40 characters, none of them a control character.
public struct DeviceLabel: Sendable, Hashable {
  /// The label.
  public let text: String

  /// A valid label; nil for an empty, overlong or unprintable one.
  public init?(_ text: String) {
    let printable = text.unicodeScalars.allSatisfy { scalar in
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: false
      default: true
      }
    }
    guard (1...40).contains(text.count), text.utf8.count <= 240, printable else { return nil }
    self.text = text
  }
}
