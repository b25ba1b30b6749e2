internal import StrictJSON5

/// How pages look and behave (requirements §7 rows 32, 40, 48, 52, 54, 55).
public struct PortalRules: Sendable, Equatable {
  public let certificateStates: CertificateStates
  /// The secrets that can be typed with the mouse.
  public let softwareKeyboard: [Secret]
  /// The sizes' names as shown, small to large; empty: no choice.
  public let textSizes: [String]
  public let closeBrowsersAfterIssue: Bool
  public let oldCertificate: OldCertificate
  /// The screen IDs that people know from the institution's guide.
  public let screens: [Screen: String]
  /// Titles and words that are the institution's own; left out where it has none.
  public let titles: [Screen: Localized]
  public let words: [PortalWord: Localized]

  public enum CertificateStates: String, Sendable, CaseIterable {
    /// ○ or - (H-102, T-21).
    case marks
    /// Five words and the expiry (B-62, B-63).
    case words
  }

  public enum Secret: String, Sendable, CaseIterable {
    case logonSecret
    case confirmationSecret
  }

  public enum OldCertificate: String, Sendable, CaseIterable {
    /// The page tells how to remove it by hand.
    case instructions
    /// The client offers to remove it.
    case offer
  }

  init(_ object: ConfigurationObject) {
    certificateStates = object.word("certificateStates", .marks)
    softwareKeyboard = object.words("softwareKeyboard", orEmpty: true)
    textSizes = object.strings("textSizes", orEmpty: true)
    closeBrowsersAfterIssue = object.bool("closeBrowsersAfterIssue")
    oldCertificate = object.word("oldCertificate", .instructions)
    screens = object.object("screens") { $0.named { $0.string($1) } }
    titles = object.has("titles") ? object.object("titles") { $0.named { $0.object($1, Localized.init) } } : [:]
    words = object.has("words") ? object.object("words") { $0.named { $0.object($1, Localized.init) } } : [:]
  }
}

extension ConfigurationObject {
  /// A value for each key, where the keys are names of a kind; any other key is a problem.
  fileprivate func named<Name: RawRepresentable<String> & Hashable, Value>(
    _ read: (ConfigurationObject, String) -> Value
  ) -> [Name: Value] {
    var values: [Name: Value] = [:]
    for key in keys {
      if let name = Name(rawValue: key) { values[name] = read(self, key) }
    }
    return values
  }
}
