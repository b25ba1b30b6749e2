internal import StrictJSON5

/// Limits a person (requirements §7 row 17, F-22).
public struct LimitRules: Sendable, Equatable {
  /// Certificates that one subscriber may hold at once.
  public let devicesPerSubscriber: Int

  init(_ object: ConfigurationObject) {
    devicesPerSubscriber = object.integer("devicesPerSubscriber", in: 1...16)
  }
}
