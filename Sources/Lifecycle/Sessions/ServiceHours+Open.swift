public import CivilTime

extension ServiceHours {
  /// Whether customers may log on at a moment; the day and hour are Japan's. Acquiring, renewing and revoking have no
  /// closing time: who loses a PC at night must not wait for the morning (C-17).
  public func areOpen(at now: Timestamp) -> Bool {
    let civil = now.civil(in: .jst)
    let isOpenDay =
      switch days {
      case .weekdays: !civil.date.isBankHoliday
      }
    let second = civil.hour * 3600 + civil.minute * 60 + civil.second
    return isOpenDay && (opens.secondOfDay..<closes.secondOfDay).contains(second)
  }
}
