import CivilTime
import Diagnosis

/// How far this PC's clock is from a server's.
struct ClockDifference: Sendable, Hashable {
  /// Certificates and one-time passwords bear this much, and so do the ways of a network.
  static let tolerance: Int64 = 300

  let serverTime: Timestamp
  /// Above zero where the PC's clock is ahead.
  let seconds: Int64

  init(server: Timestamp, pc: Timestamp) {
    serverTime = server
    seconds = pc.seconds - server.seconds
  }

  var result: Examination.Result {
    guard abs(seconds) > Self.tolerance else { return Examination.Result(.clock, .fine) }
    let amount = amount
    return seconds > 0
      ? Examination.Result(
        .clockAhead, Wording(ja: "約\(amount[.ja])進んでいます。", en: "About \(amount[.en]) ahead."))
      : Examination.Result(
        .clockBehind, Wording(ja: "約\(amount[.ja])遅れています。", en: "About \(amount[.en]) behind."))
  }

  /// In the largest unit that it fills, rounded.
  private var amount: Wording {
    let size = abs(seconds)
    for (length, ja, en) in [(Int64(86_400), "日", "day"), (3_600, "時間", "hour")] where size >= length {
      let count = (size + length / 2) / length
      return Wording(ja: "\(count)\(ja)", en: count == 1 ? "1 \(en)" : "\(count) \(en)s")
    }
    let minutes = (size + 30) / 60
    return Wording(ja: "\(minutes)分", en: "\(minutes) minutes")
  }
}
