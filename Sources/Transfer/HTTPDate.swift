import CivilTime

/// The date of HTTP (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`; the two obsolete forms are not read.
enum HTTPDate {
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]

  static func moment(_ text: String) -> Timestamp? {
    let words = text.split(separator: " ")
    guard words.count == 6, words[5] == "GMT", let month = months.firstIndex(where: { $0 == words[2] }) else {
      return nil
    }
    let clock = words[4].split(separator: ":", omittingEmptySubsequences: false)
    guard clock.count == 3, let day = number(words[1], 2), let year = number(words[3], 4),
      let hour = number(clock[0], 2),
      let minute = number(clock[1], 2), let second = number(clock[2], 2),
      let date = CivilDate(year: year, month: month + 1, day: day),
      // A leap second is the next minute's first.
      let civil = CivilDateTime(date: date, hour: hour, minute: minute, second: min(second, 59))
    else { return nil }
    return Timestamp(civil, in: .utc)
  }

  private static func number(_ text: Substring, _ digits: Int) -> Int? {
    text.utf8.count == digits && text.utf8.allSatisfy { (0x30...0x39).contains($0) } ? Int(text) : nil
  }
}
