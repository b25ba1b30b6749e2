import Lifecycle

/// The one writing connection: drains its queue, one SAVEPOINT a job, one COMMIT, then tells the callers.
///
/// No caller hears of success before the COMMIT is on the disk; a failed COMMIT fails every job of the batch.
final class SQLiteWriter: Sendable {
  private static let batch = 256
  private let threads: ConnectionThreads

  /// - Parameters:
  ///   - facts: where jobs leave what becomes of certificates.
  ///   - changed: hears of it after the COMMIT, and before any caller does.
  init(
    connection: SQLiteConnection, ledger: StatusLedger?, facts: BatchFacts,
    changed: @escaping @Sendable ([StatusFact]) -> Void
  ) {
    threads = ConnectionThreads([connection], name: "store-writer", batch: Self.batch) { jobs, connection in
      let lost = Self.commit(jobs, on: connection, ledger, facts)
      if lost == nil, facts.count > 0 { changed(facts.all) }
      return lost
    }
  }

  func submit(_ job: any AnyPendingWork) { threads.submit(job) }

  var waiting: Int { threads.waiting }

  func close() { threads.close() }

  /// Runs the jobs as one transaction; the answer is why all of it was lost, if it was.
  private static func commit(
    _ jobs: [any AnyPendingWork], on connection: SQLiteConnection, _ ledger: StatusLedger?, _ facts: BatchFacts
  ) -> StoreUnavailable? {
    // What the batch before has left.
    facts.forget(after: 0)
    do {
      try connection.run("BEGIN IMMEDIATE")
      for job in jobs { try run(job, on: connection, facts) }
      try ledger?.write(facts.all, on: connection)
      try connection.run("COMMIT")
      return nil
    } catch {
      if connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
      return error as? StoreUnavailable ?? StoreUnavailable("\(error)")
    }
  }

  private static func run(
    _ job: any AnyPendingWork, on connection: SQLiteConnection, _ facts: BatchFacts
  ) throws {
    let before = facts.count
    try connection.run("SAVEPOINT job")
    let failure = job.run(on: connection)
    // A full or failing disk ends the whole transaction, not only the job's part of it.
    guard connection.isInTransaction else {
      throw StoreUnavailable(failure.map { "\($0)" } ?? "the transaction ended by itself")
    }
    if failure != nil {
      try connection.run("ROLLBACK TO job")
      facts.forget(after: before)
    }
    try connection.run("RELEASE job")
  }
}
