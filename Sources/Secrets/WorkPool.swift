internal import Unix

/// Threads of our own for work that blocks or burns, with a queue that has an end.
///
/// Swift's cooperative pool has a thread a core: one password hash on each and nothing else would move. A full queue
/// refuses at once, so that a flood of logons costs its senders a 503 and not everybody a minute.
public final class WorkPool: Sendable {
  private let queue: WorkQueue

  /// A pool of so many threads, named for `top -H`, with so many jobs waiting at most.
  public init(name: String, threads: Int, queueLimit: Int) {
    queue = WorkQueue(limit: max(queueLimit, 0))
    var started = false
    for number in 1...max(threads, 1) {
      let isStarted = NamedThread.start("\(name.prefix(10))-\(number)") { [queue] in
        while let job = queue.next() { job.perform() }
      }
      if isStarted { started = true }
    }
    // Without a thread nothing would ever run: better refused than waiting.
    if !started { queue.close() }
  }

  deinit {
    queue.close()
  }

  /// Runs the work on one of the threads.
  ///
  /// Throws ``PoolFull`` at once when too much waits, `CancellationError` when the task is cancelled before a thread
  /// took the work, and what the work throws.
  public func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let ticket = queue.ticket()
    defer { queue.forget(ticket) }
    return try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
        let job = WorkQueue.Job(
          ticket: ticket, perform: { continuation.resume(with: Result(catching: work)) },
          refuse: { continuation.resume(throwing: $0) })
        if let refusal = queue.add(job) { continuation.resume(throwing: refusal) }
      }
    } onCancel: {
      queue.cancel(ticket)
    }
  }

  /// How many jobs wait, for the metrics.
  public var waiting: Int { queue.count }
}
