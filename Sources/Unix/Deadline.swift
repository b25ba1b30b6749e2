internal import Glibc

/// A moment of the machine's steady clock, by which something has to be done.
package struct Deadline: Sendable, Comparable {
  /// Since the machine started; the same for all its processes, so that it may be told to another.
  package let nanoseconds: UInt64

  package init(nanoseconds: UInt64) {
    self.nanoseconds = nanoseconds
  }

  /// So much from now on.
  package static func after(milliseconds: Int) -> Deadline {
    Deadline(nanoseconds: steady + UInt64(max(milliseconds, 0)) * 1_000_000)
  }

  package var hasPassed: Bool { Self.steady >= nanoseconds }

  package static func < (one: Deadline, other: Deadline) -> Bool { one.nanoseconds < other.nanoseconds }

  var specification: timespec {
    timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
  }

  private static var steady: UInt64 {
    var moment = timespec()
    clock_gettime(CLOCK_MONOTONIC, &moment)
    return UInt64(moment.tv_sec) * 1_000_000_000 + UInt64(moment.tv_nsec)
  }
}
