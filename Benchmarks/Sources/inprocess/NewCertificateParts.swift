import Authority
import CivilTime
import Lifecycle
import X509

/// What is particular to one certificate of the filler.
struct NewCertificateParts: Sendable {
  let der: [UInt8]
  let serial: [UInt8]
  let publicKeyHash: [UInt8]

  /// As long as a real one, and never looked up.
  static func random() -> NewCertificateParts {
    NewCertificateParts(der: bytes(650), serial: bytes(20), publicKeyHash: bytes(32))
  }

  func stored(for person: Key<Subscriber>, ca: IssuingCA, now: Timestamp) -> NewCertificate {
    NewCertificate(
      subscriber: person, der: der, ca: ca.id, issuerKeyID: ca.keyIdentifier, serial: serial,
      publicKeyHash: publicKeyHash, shard: Int(serial[19]) % ca.shards, notBefore: now.adding(minutes: -5),
      notAfter: now.adding(days: 365), issuedAt: now, device: nil, replaces: nil, resultTokenHash: Self.bytes(32))
  }

  private static func bytes(_ count: Int) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
  }
}
