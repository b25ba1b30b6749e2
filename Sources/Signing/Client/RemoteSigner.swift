public import Authority
import Secrets
import Unix
public import X509

/// A CA's key in a process of its own, reached over a Unix socket.
///
/// Calls of several requests go together in one frame while the signer works on those before. Where it is gone or
/// hangs, calls wait; it is looked for again and again, and who has waited for too long hears `SignerUnavailable`. Nobody
/// but the caller knows of the content then, so that nothing is lost or half done.
public final class RemoteSigner: Signer {
  public let publicKey: PublicKey
  private let line: SignerLine
  private let lists: WorkPool

  /// A signer of a CA's; it need not be there yet.
  ///
  /// - Parameters:
  ///   - socket: where it listens.
  ///   - patience: milliseconds for which a caller waits.
  public init(socket: String, ca: IssuingCA, patience: Int = 5_000) {
    publicKey = ca.publicKey
    line = SignerLine(
      door: SignerDoor(socket: socket, authority: ca.id, publicKey: ca.publicKey), patience: patience)
    lists = WorkPool(name: "lists", threads: 1, queueLimit: 1_024)
  }

  /// Looks for the signer before anybody needs it; else the first call does.
  ///
  /// - Parameter log: is told when the signer goes and comes back.
  public func connect(log: @escaping @Sendable (String) -> Void) { line.start(log: log) }

  deinit {
    line.close()
  }

  public var signatureAlgorithm: SignatureAlgorithm { publicKey.signatureAlgorithm }

  /// Why the signer cannot be reached at the moment, with the CA's name; nil where it can.
  public var complaint: String? { line.complaint }

  public func sign(_ batch: [SigningOrder]) async throws -> [[UInt8]] {
    var signatures: [[UInt8]] = []
    signatures.reserveCapacity(batch.count)
    for start in stride(from: 0, to: batch.count, by: SigningQueue.mostOrders) {
      signatures += try await line.sign(Array(batch[start..<min(start + SigningQueue.mostOrders, batch.count)]))
    }
    return signatures
  }

  public func sign(_ list: any ChunkedContent) async throws -> [UInt8] {
    let door = line.door
    return try await lists.run { try ListErrand(door: door).signature(over: list) }
  }
}
