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

  /// 64 random bits at a time: a million fillers are made before anything is measured.
  private static func bytes(_ count: Int) -> [UInt8] {
    var random = SystemRandomNumberGenerator()
    return [UInt8](unsafeUninitializedCapacity: count + 7) { buffer, filled in
      for from in stride(from: 0, to: count, by: 32) {
        var word = random.next()
        for at in from..<min(from + 32, count) {
          buffer[at] = UInt8(truncatingIfNeeded: word >> 56)
          word = word &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        }
      }
      filled = count
    }
  }
}
