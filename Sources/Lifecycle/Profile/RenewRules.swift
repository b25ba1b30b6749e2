public import CivilTime
internal import StrictJSON5

/// When and how a certificate is renewed (requirements §7 rows 24 to 26, 31).
public struct RenewRules: Sendable, Equatable {
  /// Days before the day of expiry, at `opensAt` in Japan.
  public let opensDays: Int
  public let opensAt: TimeOfDay
  public let closes: Closes
  /// Beside the factors; see ``Profile/proof(for:act:oneTimePasswordContracted:)``.
  public let proof: [ProofStep]
  public let old: Old

  public enum Closes: String, Sendable, CaseIterable {
    case expiry
  }

  /// What becomes of the old certificate.
  public enum Old: String, Sendable, CaseIterable {
    /// Dead as soon as the new one is stored (H-85).
    case atIssue
    /// Dead at the new one's first proven use.
    case confirmed
  }

  init(_ object: ConfigurationObject) {
    opensDays = object.integer("opensDays", in: 1...365)
    opensAt = object.timeOfDay("opensAt")
    closes = object.word("closes", .expiry)
    proof = object.words("proof")
    old = object.word("old", .atIssue)
  }

  /// The first moment at which a certificate with this last second of validity can be renewed.
  public func opens(notAfter: Timestamp) -> Timestamp {
    opensAt.on(notAfter.civil(in: .jst).date.adding(days: -opensDays))
  }
}
