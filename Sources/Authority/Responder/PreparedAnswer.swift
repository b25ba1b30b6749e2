import CivilTime

/// An answer's content that was examined and may be signed once; only `OCSPResponder.prepare` makes one.
public struct PreparedAnswer: ~Copyable, Sendable {
  let toBeSigned: [UInt8]
  /// Which responder prepared it: another must not sign it.
  let responderKeyHash: [UInt8]
  let producedAt: Timestamp
  let nextUpdate: Timestamp

  init(toBeSigned: [UInt8], responderKeyHash: [UInt8], producedAt: Timestamp, nextUpdate: Timestamp) {
    self.toBeSigned = toBeSigned
    self.responderKeyHash = responderKeyHash
    self.producedAt = producedAt
    self.nextUpdate = nextUpdate
  }
}
