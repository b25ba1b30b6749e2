import CivilTime

extension Timestamp {
  struct NoMoment: Error {
    let text: String
  }

  /// What a clock and a calendar in Japan show: `2027-10-21 09:00:00`, or `2027-10-21 09:00`.
  init(japan text: String) throws {
    let seconds = text.utf8.count == 16 ? ":00" : ""
    guard let moment = Timestamp(rfc3339: text.replacing(" ", with: "T") + seconds + "+09:00") else {
      throw NoMoment(text: text)
    }
    self = moment
  }

  /// The same to the minute.
  var inJapan: String {
    let civil = civil(in: .jst)
    let two = { (number: Int) in number < 10 ? "0\(number)" : "\(number)" }
    return "\(civil.date.iso8601) \(two(civil.hour)):\(two(civil.minute))"
  }
}
