/// Why a SCEP message is refused: `failInfo` (RFC 8894 3.2.1.4), and text for whoever looks after the device.
public struct SCEPRefusal: Error, Sendable, Equatable {
  public enum Code: Int, Sendable {
    case badAlg = 0
    /// What was signed, sealed or proven does not hold; one answer for all of it, because which it was helps attackers
    /// alone.
    case badMessageCheck = 1
    case badRequest = 2
    case badTime = 3
    /// No certificate fits.
    case badCertID = 4
  }

  public let code: Code
  /// `failInfoText`; nil for none.
  public let text: String?

  /// A refusal.
  public init(_ code: Code, _ text: String? = nil) {
    self.code = code
    self.text = text
  }
}
