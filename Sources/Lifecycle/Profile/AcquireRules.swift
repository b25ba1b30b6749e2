internal import StrictJSON5

/// What a person shows to acquire, and how the certificate reaches them (requirements §7 rows 12 to 14).
public struct AcquireRules: Sendable, Equatable {
  /// Beside the factors; see ``Profile/proof(for:act:oneTimePasswordContracted:)``.
  public let proof: ByRole<[ProofStep]>
  /// The first is offered first.
  public let deliveries: [Delivery]

  public enum Delivery: String, Sendable, CaseIterable {
    case browser
    case app
    case serverP12
  }

  init(_ object: ConfigurationObject) {
    proof = object.object("proof") { ByRole($0) { $0.words($1) } }
    deliveries = object.words("deliveries")
  }
}
