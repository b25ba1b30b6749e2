/// A day and a time of day, of no particular time zone.
public struct CivilDateTime: Sendable, Hashable {
  /// The day.
  public let date: CivilDate
  /// The hour, 0 to 23.
  public let hour: Int
  /// The minute, 0 to 59.
  public let minute: Int
  /// The second, 0 to 59.
  public let second: Int
  /// The microsecond, 0 to 999,999.
  public let microsecond: Int

  /// A day and a time of day; nil where a part is out of its range.
  public init?(date: CivilDate, hour: Int, minute: Int = 0, second: Int = 0, microsecond: Int = 0) {
    guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second),
      (0...999_999).contains(microsecond)
    else { return nil }
    self.date = date
    self.hour = hour
    self.minute = minute
    self.second = second
    self.microsecond = microsecond
  }

  fileprivate init(date: CivilDate, microsecondsOfDay: Int64) {
    self.date = date
    let seconds = microsecondsOfDay / 1_000_000
    hour = Int(seconds / 3600)
    minute = Int(seconds / 60 % 60)
    second = Int(seconds % 60)
    microsecond = Int(microsecondsOfDay % 1_000_000)
  }
}

extension Timestamp {
  /// What a clock and a calendar at this offset show at the moment.
  public func civil(in offset: UTCOffset) -> CivilDateTime {
    let local = microseconds + offset.seconds * 1_000_000
    let perDay: Int64 = 86_400_000_000
    let day = local >= 0 ? local / perDay : (local - perDay + 1) / perDay
    return CivilDateTime(date: CivilDate(daysSinceEpoch: Int(day)), microsecondsOfDay: local - day * perDay)
  }

  /// The moment at which a clock and a calendar at this offset show that.
  public init(_ civil: CivilDateTime, in offset: UTCOffset) {
    let seconds =
      Int64(civil.date.daysSinceEpoch) * 86_400
      + Int64(civil.hour * 3600 + civil.minute * 60 + civil.second) - offset.seconds
    self.init(microseconds: seconds * 1_000_000 + Int64(civil.microsecond))
  }

  /// Midnight, the day's first moment, at this offset.
  public init(startOf date: CivilDate, in offset: UTCOffset) {
    self.init(seconds: Int64(date.daysSinceEpoch) * 86_400 - offset.seconds)
  }
}
