/// Who we are in a handshake: a certificate with its chain, and something that signs with its key.
public struct ClientIdentity: Sendable {
  /// Signs a digest with ECDSA and returns the DER form; the key itself may be out of reach, as inside NSS.
  public typealias Signing = @Sendable (_ digest: [UInt8]) throws -> [UInt8]

  enum Key: Sendable {
    case signing(Signing)
    case file(SecretBytes, passphrase: SecretBytes)
  }

  /// Our certificate first, then its issuers, each DER.
  let chain: [[UInt8]]
  let key: Key

  /// An identity whose EC key stays where it is and signs there.
  public init(chain: [[UInt8]], signing: @escaping Signing) {
    self.chain = chain
    key = .signing(signing)
  }

  /// An identity whose key is in a PKCS#12 file (DER); it is opened anew for each connection and otherwise stays sealed.
  ///
  /// - Parameter passphrase: UTF-8 without NUL; our copy is erased with the last copy of this value.
  public init(chain: [[UInt8]], pkcs12: [UInt8], passphrase: [UInt8]) {
    self.chain = chain
    key = .file(SecretBytes(pkcs12), passphrase: SecretBytes(passphrase + [0]))
  }
}
