/// Who we are in a handshake: a certificate with its chain, and something that signs with its key.
public struct ClientIdentity: Sendable {
  /// Signs a digest with ECDSA and returns the DER form; the key itself may be out of reach, as inside NSS.
  public typealias Signing = @Sendable (_ digest: [UInt8]) throws -> [UInt8]

  enum Key: Sendable {
    case signing(Signing)
    case encoded(SecretBytes)
  }

  /// Our certificate first, then its issuers, each DER.
  let chain: [[UInt8]]
  let key: Key

  /// An identity whose EC key stays where it is and signs there.
  public init(chain: [[UInt8]], signing: @escaping Signing) {
    self.chain = chain
    key = .signing(signing)
  }

  /// An identity whose key is at hand, as from a PKCS#12 file; PKCS#8 in DER, erased with the last copy of this value.
  public init(chain: [[UInt8]], privateKey: [UInt8]) {
    self.chain = chain
    key = .encoded(SecretBytes(privateKey))
  }
}
