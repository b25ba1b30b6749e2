public import X509

/// Whoever holds a CA's private key: a file, an HSM, a process of its own.
///
/// It takes batches because an HSM's cost is the way there and back.
public protocol Signer: Sendable {
  /// The public half of the key.
  var publicKey: PublicKey { get }
  /// The algorithm of the signatures.
  var signatureAlgorithm: SignatureAlgorithm { get }
  /// A signature over each order's content, in their order.
  ///
  /// - Throws: `SignerUnavailable` where nobody answers in time; nothing is known to be signed then.
  func sign(_ batch: [SigningOrder]) async throws -> [[UInt8]]
  /// The signature over a revocation list, whose bytes are digested as they go by.
  func sign(_ list: any ChunkedContent) async throws -> [UInt8]
}
