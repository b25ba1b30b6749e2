public import CivilTime
import Synchronization

/// A token bucket for each source address, before anybody's lock is touched: contract IDs can be guessed in order,
/// so locking people out would be a weapon (security rule 8).
public final class SourceLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Timestamp
  }

  private struct State {
    var buckets: [String: Bucket] = [:]
    var sweptAt: Timestamp?
  }

  private let burst: Double
  private let perSecond: Double
  private let most: Int
  private let state = Mutex(State())

  /// - Parameters:
  ///   - burst: how many tries a source has in hand.
  ///   - perMinute: how many it gets back.
  public convenience init(burst: Int, perMinute: Int) {
    self.init(burst: burst, perMinute: perMinute, sources: 50_000)
  }

  init(burst: Int, perMinute: Int, sources: Int) {
    self.burst = Double(burst)
    perSecond = Double(perMinute) / 60
    most = sources
  }

  /// Whether the source may try now; takes one try if so.
  public func admits(_ source: String, at now: Timestamp) -> Bool {
    let network = SourceNetwork.name(of: source)
    return state.withLock { state in
      sweep(&state, at: now)
      // Where even that leaves too many, the flood itself is refused; those known stay served.
      if state.buckets.count >= most, state.buckets[network] == nil { return false }
      var bucket = refilled(state.buckets[network] ?? Bucket(tokens: burst, at: now), at: now)
      let admitted = bucket.tokens >= 1
      if admitted { bucket.tokens -= 1 }
      state.buckets[network] = bucket
      return admitted
    }
  }

  /// Forgets full buckets once there are too many; at most once a second, for it looks at all of them.
  private func sweep(_ state: inout State, at now: Timestamp) {
    guard state.buckets.count >= most, state.sweptAt?.seconds != now.seconds else { return }
    state.sweptAt = now
    state.buckets = state.buckets.filter { refilled($0.value, at: now).tokens < burst }
  }

  private func refilled(_ bucket: Bucket, at now: Timestamp) -> Bucket {
    // A clock that is set back gives nothing and takes nothing.
    let seconds = max(0, Double(now.microseconds - bucket.at.microseconds) / 1_000_000)
    return Bucket(tokens: min(burst, bucket.tokens + seconds * perSecond), at: now)
  }
}
