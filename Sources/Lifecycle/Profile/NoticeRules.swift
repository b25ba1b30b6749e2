public import CivilTime
internal import StrictJSON5

/// What a person is told, and when (requirements §7 rows 27 to 29, 47).
public struct NoticeRules: Sendable, Equatable {
  /// Days before the day of expiry from which the pages show it.
  public let onScreenDays: Int
  /// Days before the day of expiry on which a mail is due unless renewed; descending.
  public let mailDaysBefore: [Int]
  public let mailAt: TimeOfDay
  public let onExpiry: Bool
  public let onLock: Bool
  public let onActs: [Act]
  public let businessDays: BusinessDays

  public enum Act: String, Sendable, CaseIterable {
    case issue
    case renew
    case reissue
    case revoke
  }

  public enum BusinessDays: String, Sendable, CaseIterable {
    case asIs
    /// What is due on a bank holiday goes out on the business day before (F-14).
    case earlier
  }

  init(_ object: ConfigurationObject) {
    onScreenDays = object.integer("onScreenDays", in: 1...365)
    mailDaysBefore = object.integers("mailDaysBefore", orEmpty: true, in: 1...365)
    mailAt = object.timeOfDay("mailAt")
    onExpiry = object.bool("onExpiry")
    onLock = object.bool("onLock")
    onActs = object.words("onActs", orEmpty: true)
    businessDays = object.word("businessDays", .asIs)
  }

  /// When the mails before expiry are due, the earliest first.
  public func mailMoments(notAfter: Timestamp) -> [Timestamp] {
    let expiry = notAfter.civil(in: .jst).date
    return mailDaysBefore.map { days in
      var day = expiry.adding(days: -days)
      if businessDays == .earlier {
        while day.isBankHoliday { day = day.adding(days: -1) }
      }
      return mailAt.on(day)
    }
  }
}
