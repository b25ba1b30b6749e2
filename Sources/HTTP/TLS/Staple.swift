import Synchronization

/// What a server staples to its handshakes for clients that ask: an answer about its own certificate (RFC 6066 8).
///
/// Whoever fills it has checked it; it may be changed at any time, and the next handshake has the new one.
public final class Staple: Sendable {
  private let answer = Mutex<[UInt8]?>(nil)

  /// Nothing to staple yet.
  public init() {}

  /// The answer, DER; nil while there is none that a client would believe.
  public var current: [UInt8]? {
    get { answer.withLock { $0 } }
    set { answer.withLock { $0 = newValue } }
  }
}
