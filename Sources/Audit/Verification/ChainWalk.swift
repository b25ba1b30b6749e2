import Lifecycle

/// Walks along a log's hash chain, past gaps and strangers, and says what is wrong with which record.
struct ChainWalk {
  /// The number of the record whose turn it is.
  private var expected: Int64
  /// The hash of the record before, as it says; nil where that record is not there.
  private var previous: [UInt8]?
  /// What else the hash of the record before may have been: what its content says, or a checkpoint.
  private var alternative: [UInt8]?
  /// The hash of the record before that.
  private var before: [UInt8]?
  /// Records that came before their turn.
  private var early: [Int64: ChainedRecord] = [:]
  private var missing: [ClosedRange<Int64>] = []
  private let first: Int64

  init(from first: Int64, previous: [UInt8]) {
    self.first = first
    expected = first
    self.previous = previous
  }

  /// The last record's number.
  var last: Int64 { expected - 1 }

  /// Takes a record.
  ///
  /// - Parameter next: the number of the record after it, where that is known.
  mutating func take(_ record: ChainedRecord, next: Int64?, _ verdict: inout AuditVerdict) {
    catchUp(to: record.sequence, &verdict)
    let number = record.sequence
    if number == expected {
      check(record, &verdict)
    } else if number < expected {
      takeLate(record, &verdict)
    } else if next == expected {
      early[number] = record
    } else if next == expected + 1 {
      early[number] = record
      skip(to: expected + 1)
    } else {
      skip(to: number)
      check(record, &verdict)
    }
  }

  /// Takes a line that cannot be read.
  mutating func takeUnreadable(line: Int, next: Int64?, _ verdict: inout AuditVerdict) {
    guard next == nil || next == expected + 1 else {
      verdict.add(.unreadable, nil, "line \(line), before record \(expected), cannot be read")
      return
    }
    verdict.add(.changed, expected...expected, "line \(line), where it belongs, cannot be read")
    step(to: nil, alternative: nil)
  }

  /// How a checkpoint's hash stands to the record's that it names.
  enum Comparison {
    case same
    case different
    /// The record's turn was long before.
    case passed
  }

  mutating func compare(_ hash: [UInt8], at sequence: Int64, _ verdict: inout AuditVerdict) -> Comparison {
    catchUp(to: sequence + 1, &verdict)
    guard sequence >= last else { return .passed }
    if sequence > last {
      skip(to: sequence + 1)
      previous = hash
      return .same
    }
    let isSame = previous == nil || previous == hash || alternative == hash
    alternative = isSame ? nil : previous
    previous = hash
    return isSame ? .same : .different
  }

  mutating func finish(_ verdict: inout AuditVerdict) {
    catchUp(to: .max, &verdict)
    for number in early.keys.sorted() {
      verdict.add(.inserted, number...number, "stands where it does not belong, and is no record of this log there")
    }
    for range in missing {
      verdict.add(
        .missing, range,
        "missing; record \(range.upperBound + 1), where there is one, cannot be checked without")
    }
  }

  /// Brings in the records that came before their turn, as far as it has come now.
  private mutating func catchUp(to number: Int64, _ verdict: inout AuditVerdict) {
    while expected < number, let record = early.removeValue(forKey: expected) {
      verdict.add(.moved, expected...expected, "stands before its place")
      check(record, &verdict)
    }
  }

  private mutating func takeLate(_ record: ChainedRecord, _ verdict: inout AuditVerdict) {
    let number = record.sequence
    if let place = missing.firstIndex(where: { $0.contains(number) }) {
      let range = missing.remove(at: place)
      if range.lowerBound < number { missing.append(range.lowerBound...number - 1) }
      if number < range.upperBound { missing.append(number + 1...range.upperBound) }
      verdict.add(.moved, number...number, "stands after record \(last)")
      return
    }
    verdict.add(.inserted, number...number, "stands there a second time, after record \(last)")
    // Which of the two is the true one, the next record shows.
    if number == last, let before, record.chained(after: before) == record.hash, record.hash != previous {
      (previous, alternative) = (record.hash, previous)
    }
  }

  private mutating func check(_ record: ChainedRecord, _ verdict: inout AuditVerdict) {
    guard let previous else {
      step(to: record.hash, alternative: nil)
      return
    }
    let computed = record.chained(after: previous)
    if computed == record.hash {
      step(to: record.hash, alternative: nil)
    } else if let alternative, record.chained(after: alternative) == record.hash {
      self.previous = alternative
      step(to: record.hash, alternative: nil)
    } else {
      let number = record.sequence
      verdict.add(
        .changed, number...number,
        number == first
          ? "not what its hash says" : "not what its hash says; or record \(number - 1) was changed with its hash")
      step(to: record.hash, alternative: computed)
    }
  }

  private mutating func step(to hash: [UInt8]?, alternative other: [UInt8]?) {
    before = previous
    previous = hash
    alternative = other
    expected += 1
  }

  private mutating func skip(to number: Int64) {
    missing.append(expected...number - 1)
    expected = number
    (before, previous, alternative) = (nil, nil, nil)
  }
}
