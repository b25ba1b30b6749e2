/// Too much waits already, or the pool is closing: the answer is 503 with Retry-After.
public struct PoolFull: Error, Sendable, Equatable {
  /// Seconds after which a client may try again.
  public let retryAfter: Int

  init(retryAfter: Int = 5) {
    self.retryAfter = retryAfter
  }
}
