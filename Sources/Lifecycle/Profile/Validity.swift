public import CivilTime
internal import StrictJSON5

/// How long a certificate is valid, counted in Japan's calendar (requirements §6.3, §7 rows 22, 23).
public struct Validity: Sendable, Equatable {
  public let span: Span
  /// The last second of validity on its last day.
  public let endsAt: TimeOfDay

  public enum Span: Sendable, Equatable {
    /// The day shown as expiry is the day of issue some years and days later (H-79; one day more in B).
    case years(Int, plusDays: Int)
    /// So many days, of which the day of issue is the first.
    case daysInclusive(Int)
  }

  /// How far validity begins before the issue, so that a clock that is a little slow does not refuse it.
  static let backdatedMinutes: Int64 = 5

  init(_ object: ConfigurationObject) {
    if object.has("daysInclusive") {
      span = .daysInclusive(object.integer("daysInclusive", in: 2...1200))
    } else {
      span = .years(object.integer("years", in: 1...3), plusDays: object.integer("plusDays", in: 0...60))
    }
    endsAt = object.timeOfDay("endsAt")
  }

  /// A validity of that span, ending at that time.
  init(span: Span, endsAt: TimeOfDay) {
    self.span = span
    self.endsAt = endsAt
  }

  /// The first moment of validity of a certificate issued now.
  public func notBefore(issuedAt: Timestamp) -> Timestamp {
    issuedAt.adding(minutes: -Self.backdatedMinutes)
  }

  /// The last second of validity; at 29 February a year without one gives the 28th.
  public func notAfter(issuedAt: Timestamp) -> Timestamp {
    let issued = issuedAt.civil(in: .jst).date
    let last =
      switch span {
      case .years(let years, let plusDays): issued.adding(years: years).adding(days: plusDays)
      case .daysInclusive(let days): issued.adding(days: days - 1)
      }
    return endsAt.on(last)
  }
}
