import Lifecycle

extension ServiceHours {
  /// `平日 8:00～20:00`; `on weekdays from 8:00 to 20:00`. The hours are Japan's.
  func text(_ say: Language) -> String {
    let days =
      switch days {
      case .weekdays: say("平日", "on weekdays")
      }
    return say("\(days) \(opens.text)～\(closes.text)", "\(days) from \(opens.text) to \(closes.text)")
  }
}

extension TimeOfDay {
  /// `8:00`
  fileprivate var text: String { "\(hour):" + (minute < 10 ? "0" : "") + "\(minute)" }
}
