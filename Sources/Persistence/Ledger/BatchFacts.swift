/// What becomes of certificates in the batch that is being written: for the ledger before its COMMIT, for whoever keeps
/// answers about certificates after it.
///
/// `@unchecked Sendable`: only the writer's thread touches it.
final class BatchFacts: @unchecked Sendable {
  private(set) var all: [StatusFact] = []

  /// How many the batch has so far.
  var count: Int { all.count }

  /// Takes one in.
  func add(_ fact: StatusFact) { all.append(fact) }

  /// Forgets those of a job that has failed, or of a batch that was lost.
  func forget(after count: Int) { all.removeSubrange(min(count, all.count)...) }
}
