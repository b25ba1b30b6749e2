public import Authority
public import CivilTime
import Lifecycle
public import Secrets
public import X509

/// The registration authority's identities of one kind of key: made when they are first needed, renewed by themselves.
///
/// A new one has a new key. The one before stays until its certificate ends: machines that know no other are still heard
/// and answered under it (RFC 8894 2.1.2). An actor, because a crowd that comes first may cost one key only.
public actor RegistrationAuthorityKeys {
  /// How long a certificate lasts, days.
  public static let days: Int64 = 1_100
  /// For how many days before its end the next one is there already: a device that has seen one when it enrolled comes
  /// back to renew a year later, and many have never looked again.
  public static let overlapDays: Int64 = 500

  private let algorithm: KeyAlgorithm
  private let issuing: @Sendable (Timestamp) -> Authority
  private let certify: @Sendable (PublicKey, Authority, Timestamp) async throws -> Certificate
  private let keep: @Sendable (KeyedCertificate, Timestamp) throws -> Void
  private let pool: WorkPool
  /// The newest first.
  private var identities: [KeyedCertificate]
  private var making: Task<KeyedCertificate, any Error>?

  /// - Parameters:
  ///   - kept: what was kept before.
  ///   - pool: where keys are made.
  ///   - issuing: the CA that signs at a moment; after a roll-over the next identity is its.
  ///   - certify: makes and stores a certificate.
  ///   - keep: keeps an identity beyond this process, before it is used at that moment.
  public init(
    _ algorithm: KeyAlgorithm, kept: [KeyedCertificate], pool: WorkPool,
    issuing: @escaping @Sendable (Timestamp) -> Authority,
    certify: @escaping @Sendable (PublicKey, Authority, Timestamp) async throws -> Certificate,
    keep: @escaping @Sendable (KeyedCertificate, Timestamp) throws -> Void
  ) {
    self.algorithm = algorithm
    self.pool = pool
    self.issuing = issuing
    self.certify = certify
    self.keep = keep
    identities = kept.sorted { $0.certificate.notBefore > $1.certificate.notBefore }
  }

  /// The identity under which the registration authority speaks of itself.
  public func current(at now: Timestamp) async throws -> KeyedCertificate {
    let authority = issuing(now)
    let fitting = inForce(at: now).first {
      $0.certificate.authorityKeyIdentifier == authority.ca.keyIdentifier
    }
    if let fitting, now < fitting.certificate.notAfter.adding(days: -Self.overlapDays) { return fitting }
    do {
      return try await made(below: authority, at: now)
    } catch {
      // As long as there is one, nobody has to wait for a signer that is away.
      guard let fitting else { throw error }
      return fitting
    }
  }

  /// All identities under which it may be addressed, the current one first.
  public func all(at now: Timestamp) async throws -> [KeyedCertificate] {
    let current = try await current(at: now)
    return [current] + inForce(at: now).filter { $0.certificate != current.certificate }
  }

  private func inForce(at now: Timestamp) -> [KeyedCertificate] {
    identities.filter { $0.certificate.content.validity.contains(now) }
  }

  private func made(below authority: Authority, at now: Timestamp) async throws -> KeyedCertificate {
    if let making { return try await making.value }
    let (algorithm, pool, certify, keep) = (self.algorithm, self.pool, self.certify, self.keep)
    let making = Task {
      let key = try await pool.run { try PrivateKey.generate(algorithm) }
      let made = KeyedCertificate(certificate: try await certify(key.publicKey, authority, now), key: key)
      try await pool.run { try keep(made, now) }
      return made
    }
    self.making = making
    defer { self.making = nil }
    let made = try await making.value
    identities.removeAll { $0.certificate.notAfter < now }
    identities.insert(made, at: 0)
    return made
  }
}

extension Registration {
  /// The identities of one kind of key that the institution's CAs certify.
  ///
  /// - Parameters:
  ///   - kept: what was kept before.
  ///   - keep: keeps an identity beyond this process.
  public func registrationAuthorityKeys(
    _ algorithm: KeyAlgorithm, kept: [KeyedCertificate], pool: WorkPool,
    keep: @escaping @Sendable (KeyedCertificate, Timestamp) throws -> Void
  ) -> RegistrationAuthorityKeys {
    RegistrationAuthorityKeys(
      algorithm, kept: kept, pool: pool, issuing: { generations.issuing(at: $0) },
      certify: { key, authority, now in
        do {
          return try await certify(
            .registrationAuthority, publicKey: key, by: authority, days: RegistrationAuthorityKeys.days, at: now)
        } catch let unavailable as SignerUnavailable {
          throw Rejected(.busy, unavailable.description)
        }
      }, keep: keep)
  }
}
