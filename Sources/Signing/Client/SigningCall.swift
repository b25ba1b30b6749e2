import Authority
import Unix

/// One caller's orders on their way to the signer, and the way back to the caller.
struct SigningCall: Sendable {
  let orders: [SigningOrder]
  /// By when the caller wants to know.
  let deadline: Deadline
  let caller: CheckedContinuation<[[UInt8]], any Error>
}
