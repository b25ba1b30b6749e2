import Foundation
import Lifecycle

/// Connections with a thread each that take work from one queue, in batches; a batch's callers hear of it together.
final class ConnectionThreads: Sendable {
  /// Does a batch as one transaction; the answer is why all of it was lost, if it was.
  typealias Transaction = @Sendable ([any AnyPendingWork], SQLiteConnection) -> StoreUnavailable?

  private let queue = JobQueue<any AnyPendingWork>(limit: 8_192)
  private let ended = DispatchSemaphore(value: 0)
  private let count: Int

  /// - Parameters:
  ///   - name: what `top -H` shows, with the thread's number.
  ///   - batch: how many jobs share a transaction at most.
  init(_ connections: [SQLiteConnection], name: String, batch: Int, transaction: @escaping Transaction) {
    count = connections.count
    for (number, connection) in connections.enumerated() {
      // The connection moves to its thread and is used nowhere else.
      nonisolated(unsafe) let owned = connection
      let (queue, ended) = (self.queue, self.ended)
      let thread = Thread {
        while true {
          let jobs = queue.take(batch)
          if jobs.isEmpty { break }
          let lost = transaction(jobs, owned)
          for job in jobs { job.finish(lost) }
        }
        ended.signal()
      }
      thread.name = "\(name)-\(number)"
      thread.start()
    }
  }

  /// Takes a job in; one too many is refused at once.
  func submit(_ job: any AnyPendingWork) {
    if !queue.add(job) { job.finish(StoreUnavailable("too much waits for the store")) }
  }

  /// How many jobs wait.
  var waiting: Int { queue.count }

  /// Takes nothing in any more, and returns when all that was taken in is done.
  func close() {
    queue.close()
    for _ in 0..<count { ended.wait() }
    for _ in 0..<count { ended.signal() }
  }
}
