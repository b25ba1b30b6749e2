internal import StrictJSON5

/// When the service is open, in Japan's time (requirements §7 row 57).
public struct ServiceHours: Sendable, Equatable {
  public let days: Days
  public let opens: TimeOfDay
  public let closes: TimeOfDay

  public enum Days: String, Sendable, CaseIterable {
    case weekdays
  }

  init(_ object: ConfigurationObject) {
    days = object.word("days", .weekdays)
    opens = object.timeOfDay("opens")
    closes = object.timeOfDay("closes")
  }
}
