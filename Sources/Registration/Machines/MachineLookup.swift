import Authority
public import CivilTime
import Lifecycle
public import X509

/// What machines ask beside drawing a certificate.
extension Registration {
  /// The issuing CA of the moment and those above it, as DER.
  public func issuingChain(at now: Timestamp) -> [[UInt8]] {
    generations.issuing(at: now).ca.chain.map(\.der)
  }

  /// The CA that will sign next and those above it, as DER; nil where no roll-over is planned.
  public func nextIssuingChain(after now: Timestamp) -> [[UInt8]]? {
    generations.next(after: now)?.ca.chain.map(\.der)
  }

  /// What was issued for a key, as DER; nil for nothing, or what is good for nothing any more.
  ///
  /// The protocol has proven who has the key, so that nobody can fetch another's.
  public func issued(for key: PublicKey, at now: Timestamp) async throws -> [UInt8]? {
    let found = try store.lookUp { try $0.certificate(publicKeyHash: key.fingerprint) }
    guard let found, found.held.status.isLive, !found.held.expired(at: now) else { return nil }
    return found.der
  }

  /// A certificate by its issuer's name and its number, as DER; nil where it is not of the person whose
  /// certificate's key has asked: certificates name people, and are no directory.
  public func certificate(
    _ wanted: SCEPOrder.CertificateID, askedUnder own: [UInt8], origin: Origin, at now: Timestamp
  ) async throws -> [UInt8]? {
    let asker = try await recognise(chain: [own], overLimit: false, origin: origin, at: now)
    guard let found = try await stored(wanted), found.subscriber == asker.stored.subscriber else { return nil }
    return found.der
  }

  /// In which list a certificate would stand: the CA's name in addresses, and the shard. Nil for what was never issued.
  public func revocationList(for wanted: SCEPOrder.CertificateID) async throws -> (authority: String, shard: Int)? {
    guard let found = try await stored(wanted), let authority = generations.named(found.ca),
      let points = try Certificate(der: found.der).extensions.first(CRLDistributionPoints.self),
      let shard = (0..<authority.ca.shards).first(where: {
        points.urls.contains(authority.ca.addresses.revocationList(shard: $0))
      })
    else { return nil }
    return (found.ca, shard)
  }

  private func stored(_ wanted: SCEPOrder.CertificateID) async throws -> StoredCertificate? {
    let issuer = generations.authorities.first { $0.ca.certificate.subjectDER == wanted.issuer }
    guard let issuer else { return nil }
    return try store.lookUp { try $0.certificate(issuerKeyID: issuer.ca.keyIdentifier, serial: wanted.serial) }
  }
}
