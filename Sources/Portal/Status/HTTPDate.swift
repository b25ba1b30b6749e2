import CivilTime

/// Moments as HTTP writes them (RFC 9110 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  /// From the day of the epoch on.
  private static let days = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]

  static func text(_ moment: Timestamp) -> String {
    let civil = moment.civil(in: .utc)
    let (date, day) = (civil.date, days[(civil.date.daysSinceEpoch % 7 + 7) % 7])
    return "\(day), \(two(date.day)) \(months[date.month - 1]) \(date.year) "
      + "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second)) GMT"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
