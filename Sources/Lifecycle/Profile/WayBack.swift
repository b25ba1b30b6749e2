internal import StrictJSON5

/// The way back after expiry (requirements §7 row 30).
public enum WayBack: Sendable, Equatable {
  /// The institution resets.
  case byOperator
  /// The administrator reissues.
  case byAdministrator
  /// The person acquires anew, within so many days after expiry (nil: at any time), and by the operator afterwards.
  case bySelf(withinDays: Int?, thenOperator: Bool)

  init(_ object: ConfigurationObject) {
    switch object.word("by", Party.operator) {
    case .operator: self = .byOperator
    case .administrator: self = .byAdministrator
    case .own:
      let days = object.optionalInteger("withinDays", in: 1...3650)
      self = .bySelf(withinDays: days, thenOperator: object.optionalWord("then", Then.operator) != nil)
    }
  }

  private enum Party: String, CaseIterable {
    case `operator`
    case administrator
    case own = "self"
  }

  private enum Then: String, CaseIterable {
    case `operator`
  }
}
