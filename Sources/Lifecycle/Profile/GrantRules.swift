public import CivilTime
internal import StrictJSON5

/// Who allows a certificate to be acquired, and for how long (requirements §7 rows 10, 11).
public struct GrantRules: Sendable, Equatable {
  public let administrator: ForAdministrator
  public let member: ForMember
  /// Days in which a granted certificate can be acquired, the first not counted (S-4); nil: no end.
  public let windowDays: Int?

  public enum ForAdministrator: String, Sendable, CaseIterable {
    case `operator`
    case automatic
  }

  public enum ForMember: String, Sendable, CaseIterable {
    case administrator
    case automatic
  }

  init(_ object: ConfigurationObject) {
    administrator = object.word("administrator", .operator)
    member = object.word("member", .administrator)
    windowDays = object.optionalInteger("windowDays", in: 1...3650)
  }

  /// The first moment at which a grant is refused: midnight in Japan after the window's last day; nil: never (S-5).
  public func windowEnd(openedAt: Timestamp) -> Timestamp? {
    guard let windowDays else { return nil }
    return Timestamp(startOf: openedAt.civil(in: .jst).date.adding(days: windowDays + 1), in: .jst)
  }
}
