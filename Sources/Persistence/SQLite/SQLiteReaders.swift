import Lifecycle

/// The reading connections, each with its thread; reads that wait together share a transaction, and so one state.
final class SQLiteReaders: Sendable {
  /// Few, so that all threads have work when many wait.
  private static let batch = 8
  private let threads: ConnectionThreads

  init(connections: [SQLiteConnection]) {
    threads = ConnectionThreads(connections, name: "store-reader", batch: Self.batch, transaction: Self.read)
  }

  func submit(_ job: any AnyPendingWork) { threads.submit(job) }

  func close() { threads.close() }

  @Sendable private static func read(_ jobs: [any AnyPendingWork], on connection: SQLiteConnection) -> StoreUnavailable?
  {
    do {
      try connection.run("BEGIN")
      for job in jobs { _ = job.run(on: connection) }
      try connection.run("COMMIT")
      return nil
    } catch {
      if connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
      return StoreUnavailable("\(error)")
    }
  }
}
