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

  func hold(_ column: Int, until: Int) throws -> LogonLock.Hold {
    switch try text(column) {
    case "free": .free
    case "locked": .locked(until: try optionalMoment(until))
    case "blocked": .blocked
    default: throw UnexpectedRow(column: column)
    }
  }
}
