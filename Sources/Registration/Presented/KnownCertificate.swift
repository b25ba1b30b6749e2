public import CivilTime
public import Lifecycle
import X509

/// What is told of a certificate to whoever has its bytes (F-9).
public struct KnownCertificate: Sendable, Equatable {
  /// Where it stands.
  public let state: CertificateState
  /// What its holder is in the contract.
  public let role: Role
  /// The last second at which it may be used.
  public let notAfter: Timestamp
  /// From when it can be renewed; nil where that is over.
  public let renewableFrom: Timestamp?
  /// Whether it leads to its successor at the moment.
  public let isRenewable: Bool
}

extension Registration {
  /// How many certificates can be asked about at once.
  public static var mostAskedAbout: Int { 32 }

  /// Where these certificates stand, in their order; nil for what was not issued here, byte for byte (security rule 4).
  ///
  /// Of its holder nothing is told but the role: that somebody is suspended or locked is his own to hear. A source asks as
  /// often as it may try IDs.
  public func standings(
    of certificates: [[UInt8]], origin: Origin, at now: Timestamp
  ) async throws -> [KnownCertificate?] {
    try admit(origin, at: now)
    guard certificates.count <= Self.mostAskedAbout else {
      throw Rejected(.malformedBody, "\(certificates.count) certificates")
    }
    let named = certificates.map { der in
      (try? Certificate(der: der)).flatMap { certificate in
        certificate.authorityKeyIdentifier.map { (der, $0, certificate.serialNumber.octets) }
      }
    }
    let rules = rules
    return try await store.read { rows in
      try named.map { named in
        guard let (der, issuer, serial) = named,
          let stored = try rows.certificate(issuerKeyID: issuer, serial: serial), stored.der == der,
          let person = try rows.subscriber(stored.subscriber)
        else { return nil }
        let credential = person.credential
        return KnownCertificate(
          state: credential.state(of: stored.held, at: now), role: person.role, notAfter: stored.held.notAfter,
          renewableFrom: credential.renewableFrom(stored.held, at: now, rules: rules),
          isRenewable: credential.isRenewable(stored.held, at: now, rules: rules))
      }
    }
  }
}
