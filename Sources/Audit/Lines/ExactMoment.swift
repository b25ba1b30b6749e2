import CivilTime

/// Moments of the log to the microsecond: `2026-11-21T20:17:11.123456Z`.
enum ExactMoment {
  /// What four digits of the year can say, from 1970 on.
  private static let sayable: ClosedRange<Int64> = 0...253_402_300_799_999_999

  /// A moment's text; the bare number of microseconds where a store was given one that no calendar has.
  static func text(_ moment: Timestamp) -> String {
    guard sayable.contains(moment.microseconds) else { return String(moment.microseconds) }
    let fraction = String(moment.microseconds % 1_000_000)
    let zeros = String(repeating: "0", count: 6 - fraction.count)
    return "\(moment.rfc3339.dropLast()).\(zeros)\(fraction)Z"
  }

  /// The moment of a text; nil for every text that `text` would not have written.
  static func moment(_ text: String) -> Timestamp? {
    let found: Timestamp?
    if let microseconds = Int64(text) {
      found = Timestamp(microseconds: microseconds)
    } else {
      let parts = text.split(separator: ".", maxSplits: 1)
      guard parts.count == 2, parts[1].utf8.count == 7, let fraction = Int64(parts[1].dropLast()),
        let whole = Timestamp(rfc3339: "\(parts[0])Z")
      else { return nil }
      found = Timestamp(microseconds: whole.microseconds + fraction)
    }
    guard let found, Self.text(found) == text else { return nil }
    return found
  }
}
