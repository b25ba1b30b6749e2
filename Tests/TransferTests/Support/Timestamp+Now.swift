import CivilTime
import Foundation

extension Timestamp {
  /// The clock that a server beside the tests goes by, too.
  static var now: Timestamp { Timestamp(seconds: Int64(Date().timeIntervalSince1970)) }
}
