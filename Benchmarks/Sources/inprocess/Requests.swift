import CBare
import DER
import X509

/// PKCS#10 requests of fresh P-256 keys.
struct Requests: Sendable {
  let all: [[UInt8]]

  init(count: Int) throws {
    all = try (0..<count).map { _ in
      let key = try PrivateKey.generate(.ecP256)
      let information = CertificationRequest.information(
        subject: DistinguishedName([(.commonName, "whoever")]), publicKey: key.publicKey.subjectPublicKeyInfo)
      return CertificationRequest.assemble(
        information: information, algorithm: key.signatureAlgorithm.identifier, signature: try key.sign(information))
    }
  }

  /// Seconds of OpenSSL alone: verify each, sign as many bytes as one of our certificates has.
  func bare(threads: Int) -> Double {
    bare_verify_and_sign(Array(all.joined()), all.map(\.count), all.count, 600, Int32(threads))
  }
}
