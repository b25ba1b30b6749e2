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
  /// Page name → screen ID.
  public let screens: [String: String]

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
    screens = object.stringMap("screens")
  }
}
