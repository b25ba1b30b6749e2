import Authority
import Synchronization
import X509

/// A CA's key that can be away, and that counts what it is asked for.
final class FitfulSigner: Signer {
  private let key: FileSigner
  private let state = Mutex((isAway: false, asked: 0))

  init(_ key: PrivateKey) { self.key = FileSigner(key) }

  var asked: Int { state.withLock { $0.asked } }

  func setAway(_ isAway: Bool) { state.withLock { $0.isAway = isAway } }

  var publicKey: PublicKey { key.publicKey }
  var signatureAlgorithm: SignatureAlgorithm { key.signatureAlgorithm }

  func sign(_ batch: [SigningOrder]) async throws -> [[UInt8]] {
    let isAway = state.withLock { state in
      state.asked += 1
      return state.isAway
    }
    if isAway { throw SignerUnavailable("away") }
    return try await key.sign(batch)
  }

  func sign(_ list: any ChunkedContent) async throws -> [UInt8] { try await key.sign(list) }
}
