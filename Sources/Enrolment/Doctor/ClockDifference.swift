import CivilTime
import Diagnosis

/// How far this PC's clock is from a server's.
struct ClockDifference: Sendable, Hashable {
  let serverTime: Timestamp
  /// Above zero where the PC's clock is ahead.
  let seconds: Int64

  init(server: Timestamp, pc: Timestamp) {
    serverTime = server
    seconds = pc.seconds - server.seconds
  }

  var result: Examination.Result {
    let skew = ClockSkew(seconds: seconds)
    guard let finding = skew.finding else { return Examination.Result(.clock, .fine) }
    return Examination.Result(finding, Wording(ja: skew.amount.ja, en: skew.amount.en))
  }
}
