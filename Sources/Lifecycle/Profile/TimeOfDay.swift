internal import CivilTime
internal import StrictJSON5

/// A time of day in Japan: `09:00` or `08:59:59`.
public struct TimeOfDay: Sendable, Hashable, Comparable {
  public let hour: Int
  public let minute: Int
  public let second: Int

  /// From `HH:mm` or `HH:mm:ss`; nil for anything else.
  public init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count == 5 || bytes.count == 8 else { return nil }
    var numbers: [Int] = []
    for (index, byte) in bytes.enumerated() {
      switch (index % 3, byte) {
      case (0, 0x30...0x39): numbers.append(Int(byte - 0x30) * 10)
      case (1, 0x30...0x39): numbers[index / 3] += Int(byte - 0x30)
      case (2, 0x3A): break
      default: return nil
      }
    }
    guard numbers[0] < 24, numbers[1] < 60, numbers.count < 3 || numbers[2] < 60 else { return nil }
    self.init(hour: numbers[0], minute: numbers[1], second: numbers.count == 3 ? numbers[2] : 0)
  }

  private init(hour: Int, minute: Int, second: Int) {
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  static let midnight = TimeOfDay(hour: 0, minute: 0, second: 0)

  public static func < (earlier: TimeOfDay, later: TimeOfDay) -> Bool {
    earlier.secondOfDay < later.secondOfDay
  }

  /// Seconds after midnight.
  var secondOfDay: Int { hour * 3600 + minute * 60 + second }

  /// This time on a day in Japan.
  func on(_ date: CivilDate) -> Timestamp {
    Timestamp(startOf: date, in: .jst).adding(seconds: Int64(secondOfDay))
  }
}

extension ConfigurationObject {
  func timeOfDay(_ key: String) -> TimeOfDay {
    value(key, due: "a time of day such as 09:00 or 08:59:59", placeholder: .midnight, TimeOfDay.init)
  }
}
