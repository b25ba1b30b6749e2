public import CivilTime
public import Lifecycle

/// The acts on one institution's customers and certificates: load, decide, sign, store, log in one transaction.
///
/// Every way in (pages, the enrolment API, operators) calls these and nothing below. `now` is always given.
public struct Registration: Sendable {
  /// Whose customers these are.
  public let institution: Institution
  /// Its issuing CAs.
  public let generations: Generations
  let store: any TenantStore
  let secrets: SecretCheck
  let limiter: SourceLimiter
  let vault = PassphraseVault()
  let otherIssuers: @Sendable ([UInt8]) -> Bool

  /// The acts for one institution.
  ///
  /// - Parameter otherIssuers: whether a key identifier is that of a CA of another institution of this deployment.
  public init(
    institution: Institution, store: any TenantStore, generations: Generations, secrets: SecretCheck,
    limiter: SourceLimiter, otherIssuers: @escaping @Sendable ([UInt8]) -> Bool
  ) {
    self.institution = institution
    self.store = store
    self.generations = generations
    self.secrets = secrets
    self.limiter = limiter
    self.otherIssuers = otherIssuers
  }

  /// The rules, by the day from which they hold.
  public var rules: RuleBook { institution.rules }

  /// The rules that hold at a moment.
  public func profile(at now: Timestamp) -> Profile { institution.rules.at(now) }
}

/// Where a call comes from: decides which queue it waits in and what can be held against it.
public struct Origin: Sendable {
  /// The peer's address.
  public let source: String
  /// The host that was asked for.
  public let host: String
  /// Whether the handshake asked for a certificate.
  public let asksForCertificate: Bool

  /// An origin.
  public init(source: String, host: String, asksForCertificate: Bool) {
    self.source = source
    self.host = host
    self.asksForCertificate = asksForCertificate
  }
}
