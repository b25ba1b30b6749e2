import Foundation

/// A bounded queue between callers and the threads that own connections.
///
/// `@unchecked Sendable`: every field is touched under the condition's lock only.
final class JobQueue<Job: Sendable>: @unchecked Sendable {
  private let condition = NSCondition()
  private let limit: Int
  private var jobs: [Job] = []
  private var closed = false

  init(limit: Int) {
    self.limit = limit
  }

  /// Puts a job in; false when the queue is full or closed.
  func add(_ job: Job) -> Bool {
    condition.lock()
    defer { condition.unlock() }
    guard !closed, jobs.count < limit else { return false }
    jobs.append(job)
    condition.signal()
    return true
  }

  /// How many jobs wait.
  var count: Int {
    condition.lock()
    defer { condition.unlock() }
    return jobs.count
  }

  /// Waits for jobs and takes up to so many; empty once the queue is closed and drained.
  func take(_ most: Int) -> [Job] {
    condition.lock()
    defer { condition.unlock() }
    while jobs.isEmpty && !closed { condition.wait() }
    guard jobs.count > most else {
      defer { jobs = [] }
      return jobs
    }
    let taken = Array(jobs.prefix(most))
    jobs.removeFirst(most)
    return taken
  }

  /// No job is taken in any more; those inside are done.
  func close() {
    condition.lock()
    closed = true
    condition.broadcast()
    condition.unlock()
  }
}
