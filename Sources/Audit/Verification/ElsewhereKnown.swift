import CivilTime
import Lifecycle

/// What checkpoints that were kept elsewhere know of a log: a store that was rolled back, or a log whose end was cut
/// off together with its checkpoints, lacks it.
struct ElsewhereKnown {
  private let known: [(institution: String, checkpoint: AuditCheckpoint)]
  /// Where among the known those stand that speak of a record.
  private let places: [Int64: [Int]]
  private var held: Set<Int> = []
  private var restores: [Int64] = []

  /// - Parameter known: in the order in which they were made.
  init(_ known: [(institution: String, checkpoint: AuditCheckpoint)]) {
    self.known = known
    places = Dictionary(grouping: known.indices) { known[$0].checkpoint.sequence }
  }

  mutating func take(_ record: ChainedRecord) {
    if record.isRestore { restores.append(record.sequence) }
    for place in places[record.sequence] ?? [] where known[place].checkpoint.hash == record.hash { held.insert(place) }
  }

  /// Says what the log lacks. What was known of a store that a restore has replaced, for all to see, is a note alone: the
  /// restore stands after what was held last, and no later than what is lacking.
  ///
  /// - Parameters:
  ///   - first: the first record of this log that was read.
  ///   - isGood: whether a checkpoint is signed as it should be.
  func compare(first: Int64, _ verdict: inout AuditVerdict, isGood: (AuditCheckpoint) -> Bool) {
    var lacking: [AuditCheckpoint] = []
    var (explained, lastHeld) = (0, first - 1)
    for (place, (institution, checkpoint)) in known.enumerated()
    where institution == verdict.institution && checkpoint.sequence >= first {
      if held.contains(place) {
        lastHeld = checkpoint.sequence
      } else if restores.contains(where: { $0 > lastHeld && $0 <= checkpoint.sequence }) {
        explained += 1
      } else if isGood(checkpoint) {
        lacking.append(checkpoint)
      }
    }
    if let earliest = lacking.min(by: { $0.sequence < $1.sequence }), let latest = lacking.map(\.sequence).max() {
      verdict.add(
        .cutOff, earliest.sequence...latest,
        "known by a checkpoint of \(earliest.at.rfc3339), and not in this log as they were: "
          + "it was rolled back or cut off")
    }
    if explained > 0 { verdict.notes.append("\(explained) checkpoints are of a store that a restore has replaced") }
  }
}
