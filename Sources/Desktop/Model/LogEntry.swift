public import CivilTime
public import Enrolment

/// A line of the log (H-72); it never holds anything that was typed.
public struct LogEntry: Sendable, Equatable {
  /// When, by this PC's clock.
  public let moment: Timestamp
  /// What.
  public let text: Wording

  /// `[2026/11/21 10:00:00] アプリケーションを起動しました。`, in Japan's time.
  public func line(_ language: Language) -> String {
    let civil = moment.civil(in: .jst)
    let day = [(civil.date.year, 4), (civil.date.month, 2), (civil.date.day, 2)].map(Self.digits)
    let clock = [(civil.hour, 2), (civil.minute, 2), (civil.second, 2)].map(Self.digits)
    return "[\(day.joined(separator: "/")) \(clock.joined(separator: ":"))] \(text[language])"
  }

  private static func digits(_ value: Int, _ width: Int) -> String {
    let digits = String(value)
    return String(repeating: "0", count: max(width - digits.count, 0)) + digits
  }
}
