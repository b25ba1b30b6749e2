import CivilTime
import Lifecycle

/// Reads the vocabulary of `Lifecycle` out of rows.
extension Row {
  func moment(_ column: Int) throws -> Timestamp {
    Timestamp(microseconds: try integer(column))
  }

  func optionalMoment(_ column: Int) throws -> Timestamp? {
    try optionalInteger(column).map { Timestamp(microseconds: $0) }
  }

  func word<Word: RawRepresentable>(_ column: Int) throws -> Word where Word.RawValue == String {
    guard let word = Word(rawValue: try text(column)) else { throw UnexpectedRow(column: column) }
    return word
  }

  /// A lock, from six columns: three counters of wrong tries, locks in a row, the hold's word and its end.
  func lock(from first: Int) throws -> LogonLock {
    LogonLock(
      failures: Int(try integer(first)), confirmationFailures: Int(try integer(first + 1)),
      oneTimePasswordFailures: Int(try integer(first + 2)), locks: Int(try integer(first + 3)),
      hold: try hold(first + 4, until: first + 5))
  }

  private func hold(_ column: Int, until: Int) throws -> LogonLock.Hold {
    switch try text(column) {
    case "free": .free
    case "locked": .locked(until: try optionalMoment(until))
    case "blocked": .blocked
    default: throw UnexpectedRow(column: column)
    }
  }
}

extension LogonLock.Hold {
  var word: String {
    switch self {
    case .free: "free"
    case .locked: "locked"
    case .blocked: "blocked"
    }
  }

  var until: Timestamp? {
    if case .locked(let until) = self { until } else { nil }
  }
}
