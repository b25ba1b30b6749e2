public import CivilTime
import Synchronization

/// A token bucket for each source address, before anybody's lock is touched: contract IDs can be guessed in order,
/// so locking people out would be a weapon (security rule 8).
public final class SourceLimiter: Sendable {
  private struct Bucket {
    var tokens: Double
    var at: Timestamp
  }

  private let burst: Double
  private let perSecond: Double
  private let buckets = Mutex<[String: Bucket]>([:])
  private static let most = 50_000

  /// - Parameters:
  ///   - burst: how many tries a source has in hand.
  ///   - perMinute: how many it gets back.
  public init(burst: Int, perMinute: Int) {
    self.burst = Double(burst)
    perSecond = Double(perMinute) / 60
  }

  /// Whether the source may try now; takes one try if so.
  public func admits(_ source: String, at now: Timestamp) -> Bool {
    buckets.withLock { buckets in
      if buckets.count >= Self.most { buckets = buckets.filter { refilled($0.value, at: now).tokens < burst } }
      // Where even that leaves too many, the flood itself is refused; those known stay served.
      if buckets.count >= Self.most, buckets[source] == nil { return false }
      var bucket = refilled(buckets[source] ?? Bucket(tokens: burst, at: now), at: now)
      let admitted = bucket.tokens >= 1
      if admitted { bucket.tokens -= 1 }
      buckets[source] = bucket
      return admitted
    }
  }

  private func refilled(_ bucket: Bucket, at now: Timestamp) -> Bucket {
    // A clock that is set back gives nothing and takes nothing.
    let seconds = max(0, Double(now.microseconds - bucket.at.microseconds) / 1_000_000)
    return Bucket(tokens: min(burst, bucket.tokens + seconds * perSecond), at: now)
  }
}
