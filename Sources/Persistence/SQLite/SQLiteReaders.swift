import Foundation
import Lifecycle

/// The reading connections, each with its thread; a read is one transaction on one of them.
final class SQLiteReaders: Sendable {
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
        while let job = queue.take(1).first { job.finish(Self.read(job, on: owned)) }
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

  private static func read(_ job: any AnyPendingWork, on connection: SQLiteConnection) -> StoreUnavailable? {
    do {
      try connection.run("BEGIN")
      _ = job.run(on: connection)
      try connection.run("COMMIT")
      return nil
    } catch {
      if connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
      return StoreUnavailable("\(error)")
    }
  }
}
