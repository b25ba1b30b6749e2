public import CivilTime

extension ServiceHours {
  /// Whether customers may log on at a moment; the day and hour are Japan's. Acquiring, renewing and revoking have no
  /// closing time: who loses a PC at night must not wait for the morning (C-17).
  public func areOpen(at now: Timestamp) -> Bool {
    let civil = now.civil(in: .jst)
    // 1970-01-01 was a Thursday.
    let weekday = ((civil.date.daysSinceEpoch + 4) % 7 + 7) % 7
    let isOpenDay =
      switch days {
      case .weekdays: (1...5).contains(weekday)
      }
    let second = civil.hour * 3600 + civil.minute * 60 + civil.second
    return isOpenDay && (opens.secondOfDay..<closes.secondOfDay).contains(second)
  }
}
