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
  /// A clock that is set and advanced, and runs on from there, or stands still; only in test builds (F-18, security
  /// rule 20).
  final class SimulatedClock: TimeSource {
    private enum Course {
      /// So many microseconds ahead of the machine's.
      case running(ahead: Int64)
      case standing(Timestamp)
    }

    private let course: Mutex<Course>

    init(start: Timestamp) {
      course = Mutex(Self.running(from: start))
    }

    func now() -> Timestamp {
      switch course.withLock({ $0 }) {
      case .running(let ahead): Timestamp(microseconds: MachineClock().now().microseconds + ahead)
      case .standing(let moment): moment
      }
    }

    func set(_ moment: Timestamp) {
      course.withLock { $0 = Self.running(from: moment) }
    }

    /// Stands at a moment until it is set again: what is tried in one second's rules is tried in that second, however
    /// slow the machine.
    func hold(_ moment: Timestamp) {
      course.withLock { $0 = .standing(moment) }
    }

    func advance(seconds: Int64) {
      course.withLock { course in
        switch course {
        case .running(let ahead): course = .running(ahead: ahead + seconds * 1_000_000)
        case .standing(let moment): course = .standing(moment.adding(seconds: seconds))
        }
      }
    }

    private static func running(from moment: Timestamp) -> Course {
      .running(ahead: moment.microseconds - MachineClock().now().microseconds)
    }
  }
#endif
