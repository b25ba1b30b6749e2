import CivilTime
import Foundation

extension Timestamp {
  /// Japan's time as staff read it out: `2027-11-20 08:59:59 JST`.
  var japanTime: String {
    let civil = civil(in: .jst)
    return civil.date.iso8601 + String(format: " %02d:%02d:%02d JST", civil.hour, civil.minute, civil.second)
  }

  /// The last second before this moment, for ends at which something no longer serves.
  var lastSecondBefore: String { adding(seconds: -1).japanTime }
}
