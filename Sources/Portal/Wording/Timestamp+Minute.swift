import CivilTime

extension Timestamp {
  /// As a person reads a time that is near: `2026年11月20日 10時15分`.
  var japaneseMinute: String { String(japanese.dropLast(3)) }
}
