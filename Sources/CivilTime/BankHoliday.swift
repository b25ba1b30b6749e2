/// When banks in Japan are closed.
extension CivilDate {
  /// Whether banks in Japan are closed on this day: Saturdays, Sundays, the days off of the law on national holidays, and
  /// 31 December to 3 January (銀行法第15条, 銀行法施行令第5条; F-14).
  ///
  /// The date alone decides, by 国民の祝日に関する法律 as it stands since 2020, without the moved days of 2020 and 2021.
  /// Years before 2022 are answered by it too, though other days were off then. The equinoxes are reckoned for 1980 to
  /// 2099; in other years no day counts as one.
  public var isBankHoliday: Bool {
    switch (month, day) {
    case (12, 31), (1, 1...3): true
    default: weekday == Self.sunday || weekday == Self.saturday || isDayOff
    }
  }

  /// 休日: a national holiday, or a day that the holidays around it make one (第3条).
  private var isDayOff: Bool {
    if isNationalHoliday { return true }
    // 国民の休日: between two holidays (第3条第3項).
    if adding(days: -1).isNationalHoliday, adding(days: 1).isNationalHoliday { return true }
    // 振替休日: the first day after a holiday on a Sunday that is none itself (第3条第2項).
    var before = adding(days: -1)
    while before.isNationalHoliday {
      if before.weekday == Self.sunday { return true }
      before = before.adding(days: -1)
    }
    return false
  }

  /// 国民の祝日: a day that the law names (第2条).
  private var isNationalHoliday: Bool {
    switch (month, day) {
    case (1, 1), (2, 11), (2, 23), (4, 29), (5, 3...5), (8, 11), (11, 3), (11, 23): true
    case (1, _), (10, _): isMonday(2)
    case (7, _): isMonday(3)
    case (3, _): day == equinox(20_843_100)
    case (9, _): isMonday(3) || day == equinox(23_248_800)
    default: false
    }
  }

  /// Whether it is the month's Monday of that number.
  private func isMonday(_ number: Int) -> Bool {
    weekday == Self.monday && (day - 1) / 7 + 1 == number
  }

  /// The equinox's day of the month in Japan, from its moment in 1980 in millionths of a day.
  ///
  /// The cabinet proclaims it a year ahead by the observatory's reckoning, with which this has agreed so far: the year of
  /// the sun is 365.242194 days, and every leap day sets the calendar back by one.
  private func equinox(_ momentIn1980: Int) -> Int? {
    guard (1980...2099).contains(year) else { return nil }
    let years = year - 1980
    return (momentIn1980 + 242_194 * years) / 1_000_000 - years / 4
  }

  private static let sunday = 0
  private static let monday = 1
  private static let saturday = 6

  /// 0 to 6 from Sunday; 1970-01-01 was a Thursday.
  private var weekday: Int { ((daysSinceEpoch + 4) % 7 + 7) % 7 }
}
