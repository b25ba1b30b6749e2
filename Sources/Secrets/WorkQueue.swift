internal import Glibc

/// The queue between a ``WorkPool`` and its threads. Unchecked, because every property is used under the mutex only.
final class WorkQueue: @unchecked Sendable {
  struct Job: Sendable {
    let ticket: UInt64
    let perform: @Sendable () -> Void
    let refuse: @Sendable (any Error) -> Void
  }

  private let limit: Int
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let arrival = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var jobs: [Job] = []
  private var idleThreads = 0
  private var lastTicket: UInt64 = 0
  /// Tickets cancelled while no job of theirs waited: before it was added, or when a thread had it.
  private var cancelledEarly: Set<UInt64> = []
  private var isClosed = false

  init(limit: Int) {
    self.limit = limit
    mutex.initialize(to: pthread_mutex_t())
    arrival.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(arrival, nil)
  }

  deinit {
    pthread_cond_destroy(arrival)
    pthread_mutex_destroy(mutex)
    arrival.deallocate()
    mutex.deallocate()
  }

  var count: Int { locked { jobs.count } }

  /// A number for a job that is about to be added.
  func ticket() -> UInt64 {
    locked {
      lastTicket += 1
      return lastTicket
    }
  }

  /// Adds a job for the next idle thread; returns why not, if not.
  func add(_ job: Job) -> (any Error)? {
    locked {
      if cancelledEarly.remove(job.ticket) != nil { return CancellationError() }
      guard !isClosed, jobs.count < limit + idleThreads else { return PoolFull() }
      jobs.append(job)
      pthread_cond_signal(arrival)
      return nil
    }
  }

  /// Takes a job out that no thread has taken yet.
  func cancel(_ ticket: UInt64) {
    let job: Job? = locked {
      guard let index = jobs.firstIndex(where: { $0.ticket == ticket }) else {
        cancelledEarly.insert(ticket)
        return nil
      }
      return jobs.remove(at: index)
    }
    job?.refuse(CancellationError())
  }

  /// Drops what is kept of a ticket whose job has ended.
  func forget(_ ticket: UInt64) {
    locked { _ = cancelledEarly.remove(ticket) }
  }

  /// Waits for the next job; nil when the queue is closed and empty.
  func next() -> Job? {
    locked {
      idleThreads += 1
      while jobs.isEmpty, !isClosed { pthread_cond_wait(arrival, mutex) }
      idleThreads -= 1
      return jobs.isEmpty ? nil : jobs.removeFirst()
    }
  }

  /// Takes no more jobs; the threads do what waits and end.
  func close() {
    locked {
      isClosed = true
      pthread_cond_broadcast(arrival)
    }
  }

  private func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }
}
