/// The code that seals a PKCS#12 file under its passphrase (`MacData`, RFC 7292 4 and Appendix B).
///
/// WebCrypto has no call for Appendix B's derivation, and PBMAC1 (RFC 9579), for which it has one, is read by none of
/// the import dialogs in use.
public struct PKCS12MAC: Sendable {
  /// Hashed with the passphrase.
  let salt: [UInt8]
  /// How often the hash is iterated.
  let iterations: UInt32

  /// A salt of at least 8 octets and the number of iterations.
  public init(salt: [UInt8], iterations: UInt32) throws(PKCS12Error) {
    guard (8...64).contains(salt.count), PBES2.iterationRange.contains(iterations) else { throw .invalidParameters }
    self.salt = salt
    self.iterations = iterations
  }

  /// Appends the seal of the octets of an authenticated safe.
  func encode(of authenticatedSafe: [UInt8], _ passphrase: borrowing PKCS12Passphrase, into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      writer.nested(.sequence) { writer in
        AlgorithmIdentifier(.sha256, parameters: AlgorithmIdentifier.nullParameters).encode(into: &writer)
        writer.element(.octetString, HMACSHA256.code(of: authenticatedSafe, key: key(passphrase)))
      }
      writer.element(.octetString, salt)
      writer.integer(UInt64(iterations))
    }
  }

  /// Appendix B.2 with the diversifier for integrity (B.3). The key is as long as one hash, so a single round of its
  /// step 6 gives it, and what 6B and 6C prepare for a second one never arises.
  private func key(_ passphrase: borrowing PKCS12Passphrase) -> [UInt8] {
    var hash = SHA256()
    hash.update(repeatElement(3, count: SHA256.blockLength))
    Self.fillBlocks(&hash, salt)
    Self.fillBlocks(&hash, passphrase.octets)
    return hash.finish().hashed(times: Int(iterations) - 1).octets
  }

  /// Octets again and again until whole blocks are full (B.2, steps 2 and 3).
  private static func fillBlocks(_ hash: inout SHA256, _ octets: some RandomAccessCollection<UInt8>) {
    let blocks = (octets.count + SHA256.blockLength - 1) / SHA256.blockLength
    for index in 0..<blocks * SHA256.blockLength {
      hash.update(CollectionOfOne(octets[octets.index(octets.startIndex, offsetBy: index % octets.count)]))
    }
  }
}
