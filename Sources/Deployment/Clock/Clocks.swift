import CivilTime
import Foundation
import Lifecycle
import Synchronization

/// The machine's clock.
struct MachineClock: TimeSource {
  func now() -> Timestamp {
    var moment = timespec()
    clock_gettime(CLOCK_REALTIME, &moment)
    return Timestamp(microseconds: Int64(moment.tv_sec) * 1_000_000 + Int64(moment.tv_nsec) / 1_000)
  }
}

#if SIMULATED_CLOCK
  /// A clock that is set and advanced, and runs on from there; only in test builds (F-18, security rule 20).
  final class SimulatedClock: TimeSource {
    private let ahead: Mutex<Int64>

    init(start: Timestamp) {
      ahead = Mutex(start.microseconds - MachineClock().now().microseconds)
    }

    func now() -> Timestamp {
      Timestamp(microseconds: MachineClock().now().microseconds + ahead.withLock { $0 })
    }

    func set(_ moment: Timestamp) {
      ahead.withLock { $0 = moment.microseconds - MachineClock().now().microseconds }
    }

    func advance(seconds: Int64) {
      ahead.withLock { $0 += seconds * 1_000_000 }
    }
  }
#endif
