import Dispatch
public import X509

/// A CA's private key from an encrypted file, in this process's memory.
public final class FileSigner: Signer {
  private let key: PrivateKey
  /// Long lists take their time, which is not to be taken from the threads that answer requests.
  private let lists = DispatchQueue(label: "file-signer-lists")

  /// A signer with a key.
  public init(_ key: PrivateKey) {
    self.key = key
  }

  /// A signer with the key of an encrypted PKCS#8 text; the passphrase stays the caller's to erase.
  public init(pem: String, passphrase: UnsafeRawBufferPointer) throws(KeyFileError) {
    key = try PrivateKey(pem: pem, passphrase: passphrase)
  }

  /// A signer with the key of an encrypted PKCS#8 text.
  public init(pem: String, passphrase: [UInt8]) throws(KeyFileError) {
    key = try PrivateKey(pem: pem, passphrase: passphrase)
  }

  public var publicKey: PublicKey { key.publicKey }

  public var signatureAlgorithm: SignatureAlgorithm { key.signatureAlgorithm }

  public func sign(_ batch: [SigningOrder]) async throws -> [[UInt8]] {
    try batch.map { try key.sign($0.toBeSigned) }
  }

  public func sign(_ list: any ChunkedContent) async throws -> [UInt8] {
    try await withCheckedThrowingContinuation { caller in
      lists.async { [key] in caller.resume(with: Result { try key.sign(chunks: list.read) }) }
    }
  }
}
