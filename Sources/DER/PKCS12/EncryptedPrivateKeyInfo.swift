/// A private key encrypted under a passphrase (RFC 5958 3): what a PKCS#12 file holds, and what a page may keep.
public struct EncryptedPrivateKeyInfo: Sendable, Hashable {
  /// How it was encrypted.
  public let encryption: PBES2
  /// The encrypted PKCS#8 key.
  public let encrypted: [UInt8]

  /// A key that was encrypted in this way.
  public init(_ encryption: PBES2, encrypted: [UInt8]) {
    self.encryption = encryption
    self.encrypted = encrypted
  }

  /// A structure that fills the bytes.
  public init(der: [UInt8]) throws(PKCS12Error) {
    let identifier: AlgorithmIdentifier
    do throws(DERError) {
      var reader = DERReader(der)
      var sequence = try reader.nested(.sequence)
      try reader.finish()
      identifier = try AlgorithmIdentifier(from: &sequence)
      encrypted = try sequence.octets(.octetString)
      try sequence.finish()
    } catch {
      throw .malformed
    }
    encryption = try PBES2(identifier)
  }

  /// The encoding.
  public var der: [UInt8] { DERWriter.encode { writer in encode(into: &writer) } }

  func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      encryption.identifier.encode(into: &writer)
      writer.element(.octetString, encrypted)
    }
  }
}
