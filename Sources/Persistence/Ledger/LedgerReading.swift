import Foundation
import Lifecycle

/// A ledger read for a restore, checked from its first line to its last.
public struct LedgerReading: Sendable {
  /// What the ledger says beyond the backup; all that it says where the backup's place is not in it.
  public let facts: [StatusFact]
  /// Where its good lines end.
  public let end: LedgerPosition
  /// Whether a last line was cut off, which is left out: its batch was never committed.
  public let isTorn: Bool
  /// Whether the backup's place is in it: whether it is the ledger of the backup's store.
  public let holdsPosition: Bool
  /// The place of the damage after which nothing can be believed; nil where there is none.
  public let damage: Int64?

  /// Reads the file. Throws `StoreUnavailable` where it cannot be read, or a service runs with it.
  public init(path: String, after position: LedgerPosition?, digest: @escaping SQLiteStore.Digest) throws {
    let file = try LedgerFile(path: path, readOnly: true)
    defer { file.shut() }
    guard let beginning = try LedgerWalk.beginning(of: file, digest: digest) else {
      (facts, end, isTorn) = ([], LedgerPosition(bytes: 0, hash: []), false)
      (holdsPosition, damage) = (false, 0)
      return
    }
    // A backup from before there was a ledger has everything before it.
    var found = position == nil || position == beginning
    var facts: [StatusFact] = []
    let walk = try LedgerWalk(file, from: beginning, digest: digest) { fact, place in
      facts.append(fact)
      if place == position {
        found = true
        facts = []
      }
    }
    self.facts = facts
    end = walk.end
    isTorn = walk.rest == .torn
    holdsPosition = found
    damage = walk.rest == .damaged ? walk.end.bytes : nil
  }
}
