/// A column that a table may have.
public struct CSVColumn: Sendable, Hashable {
  /// The name by which programs ask for its fields.
  public let key: String
  /// What may stand in the header for it, in Japanese or English, besides the key itself.
  public let aliases: [String]
  /// Whether a table without it is refused.
  public let isRequired: Bool

  /// A column by its key and its other names, such as `"userID", "利用者ID"`.
  public init(_ key: String, _ aliases: String..., required: Bool = true) {
    self.key = key
    self.aliases = aliases
    isRequired = required
  }

  /// Every name, as headers are compared.
  var comparableNames: [String] { ([key] + aliases).map(Self.comparable) }

  /// The name without surrounding spaces, with each run of full-width or half-width spaces as one half-width space:
  /// people type either, and neither is seen.
  static func comparable(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    var spacePending = false
    for scalar in name.unicodeScalars {
      if scalar == " " || scalar == "\u{3000}" || scalar == "\u{A0}" {
        spacePending = true
        continue
      }
      if spacePending, !result.isEmpty { result.append(" ") }
      spacePending = false
      result.append(scalar)
    }
    return String(result)
  }
}
