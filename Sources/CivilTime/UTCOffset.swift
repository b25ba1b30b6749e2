/// A fixed distance from UTC. The rules of the product are told in Japan's time, which knows no summer time.
public struct UTCOffset: Sendable, Hashable {
  /// Seconds east of Greenwich.
  public let seconds: Int64

  /// An offset of so many seconds east of Greenwich.
  public init(seconds: Int64) {
    self.seconds = seconds
  }

  /// Coordinated universal time.
  public static let utc = UTCOffset(seconds: 0)

  /// Japan standard time, UTC+9.
  public static let jst = UTCOffset(seconds: 9 * 3600)
}
