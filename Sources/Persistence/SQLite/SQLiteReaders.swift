import Foundation
import Lifecycle

/// The reading connections, each with its thread; reads that wait together share a transaction, and so one state.
final class SQLiteReaders: Sendable {
  /// Few, so that all threads have work when many wait.
  private static let batch = 8
  private let queue = JobQueue<any AnyPendingWork>(limit: 8_192)
  private let ended = DispatchSemaphore(value: 0)
  private let count: Int

  init(connections: [SQLiteConnection]) {
    count = connections.count
    for (number, connection) in connections.enumerated() {
      // The connection moves to its thread and is used nowhere else.
      nonisolated(unsafe) let owned = connection
      let queue = self.queue
      let ended = self.ended
      let thread = Thread {
        while true {
          let jobs = queue.take(Self.batch)
          if jobs.isEmpty { break }
          let lost = Self.read(jobs, on: owned)
          for job in jobs { job.finish(lost) }
        }
        ended.signal()
      }
      thread.name = "store-reader-\(number)"
      thread.start()
    }
  }

  func submit(_ job: any AnyPendingWork) {
    if !queue.add(job) { job.finish(StoreUnavailable("too many questions wait")) }
  }

  func close() {
    queue.close()
    for _ in 0..<count { ended.wait() }
    for _ in 0..<count { ended.signal() }
  }

  private static func read(_ jobs: [any AnyPendingWork], on connection: SQLiteConnection) -> StoreUnavailable? {
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
