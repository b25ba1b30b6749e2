extension Timestamp {
  /// Japan's time as the portal shows it: `2027年11月20日 08時59分59秒` (H-53, B-63).
  public var japanese: String {
    let civil = self.civil(in: .jst)
    return "\(civil.date.japanese) \(padded(civil.hour, 2))時\(padded(civil.minute, 2))分\(padded(civil.second, 2))秒"
  }
}

extension CivilDate {
  /// `2027年11月20日`.
  public var japanese: String {
    "\(padded(year, 4))年\(padded(month, 2))月\(padded(day, 2))日"
  }

  /// `2027-11-20`.
  public var iso8601: String {
    "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
}
