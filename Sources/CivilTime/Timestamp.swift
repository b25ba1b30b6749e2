/// A moment: whole microseconds since 1970-01-01T00:00:00Z, without leap seconds.
///
/// Microseconds because a certificate's common name may carry them (B-40).
public struct Timestamp: Sendable, Hashable, Comparable {
  /// Microseconds since the epoch; negative before it.
  public let microseconds: Int64

  /// A moment from microseconds since the epoch.
  public init(microseconds: Int64) {
    self.microseconds = microseconds
  }

  /// A moment from whole seconds since the epoch.
  public init(seconds: Int64) {
    self.microseconds = seconds * 1_000_000
  }

  /// Whole seconds since the epoch, rounded down.
  public var seconds: Int64 {
    let quotient = microseconds / 1_000_000
    return microseconds % 1_000_000 < 0 ? quotient - 1 : quotient
  }

  public static func < (earlier: Timestamp, later: Timestamp) -> Bool {
    earlier.microseconds < later.microseconds
  }

  /// The moment this many seconds later (earlier when negative).
  public func adding(seconds: Int64) -> Timestamp {
    Timestamp(microseconds: microseconds + seconds * 1_000_000)
  }

  /// The moment this many minutes later (earlier when negative).
  public func adding(minutes: Int64) -> Timestamp {
    adding(seconds: minutes * 60)
  }

  /// The moment this many times 24 hours later (earlier when negative).
  public func adding(days: Int64) -> Timestamp {
    adding(seconds: days * 86_400)
  }
}
