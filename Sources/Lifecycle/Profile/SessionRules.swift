internal import StrictJSON5

/// How long a logon lasts (requirements §7 row 49).
public struct SessionRules: Sendable, Equatable {
  /// A new logon ends the one before.
  public let single: Bool
  public let idleMinutes: Int
  public let absoluteHours: Int

  init(_ object: ConfigurationObject) {
    single = object.bool("single")
    idleMinutes = object.integer("idleMinutes", in: 1...120)
    absoluteHours = object.integer("absoluteHours", in: 1...24)
  }
}
