import Foundation
import Lifecycle

/// The one writing connection: drains its queue, one SAVEPOINT a job, one COMMIT, then tells the callers.
///
/// No caller hears of success before the COMMIT is on the disk; a failed COMMIT fails every job of the batch.
final class SQLiteWriter: Sendable {
  private static let batch = 256
  private let queue = JobQueue<any AnyPendingWork>(limit: 8_192)
  private let ended = DispatchSemaphore(value: 0)

  init(connection: SQLiteConnection) {
    // The connection moves to its thread and is used nowhere else.
    nonisolated(unsafe) let owned = connection
    let queue = self.queue
    let ended = self.ended
    let thread = Thread {
      while true {
        let jobs = queue.take(Self.batch)
        if jobs.isEmpty { break }
        let lost = Self.commit(jobs, on: owned)
        for job in jobs { job.finish(lost) }
      }
      ended.signal()
    }
    thread.name = "store-writer"
    thread.start()
  }

  func submit(_ job: any AnyPendingWork) {
    if !queue.add(job) { job.finish(StoreUnavailable("too many changes wait")) }
  }

  var waiting: Int { queue.count }

  /// Takes nothing in any more, and returns when all that was taken in is done.
  func close() {
    queue.close()
    ended.wait()
    ended.signal()
  }

  /// Runs the jobs as one transaction; the answer is why all of it was lost, if it was.
  private static func commit(_ jobs: [any AnyPendingWork], on connection: SQLiteConnection) -> StoreUnavailable? {
    do {
      try connection.run("BEGIN IMMEDIATE")
      for job in jobs { try run(job, on: connection) }
      try connection.run("COMMIT")
      return nil
    } catch {
      if connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
      return error as? StoreUnavailable ?? StoreUnavailable("\(error)")
    }
  }

  private static func run(_ job: any AnyPendingWork, on connection: SQLiteConnection) throws {
    try connection.run("SAVEPOINT job")
    let failure = job.run(on: connection)
    // A full or failing disk ends the whole transaction, not only the job's part of it.
    guard connection.isInTransaction else {
      throw StoreUnavailable(failure.map { "\($0)" } ?? "the transaction ended by itself")
    }
    if failure != nil { try connection.run("ROLLBACK TO job") }
    try connection.run("RELEASE job")
  }
}
