internal import Glibc

/// State under a lock, with threads that wait until it is as they need it.
///
/// `@unchecked Sendable`: the state is touched under the mutex only. Both C objects stay where they were made.
package final class Monitor<State>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  package init(_ state: sending State) {
    self.state = state
    mutex.initialize(to: pthread_mutex_t())
    condition.initialize(to: pthread_cond_t())
    pthread_mutex_init(mutex, nil)
    var attributes = pthread_condattr_t()
    pthread_condattr_init(&attributes)
    // A machine's clock that is set must neither end a wait nor prolong it.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
    pthread_cond_init(condition, &attributes)
    pthread_condattr_destroy(&attributes)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  /// Reads the state, or changes it in a way for which nobody waits.
  package func withLock<Result, Failure: Error>(
    _ body: (inout State) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return try body(&state)
  }

  /// Changes the state; all who wait look at it again.
  package func change<Result, Failure: Error>(
    _ body: (inout State) throws(Failure) -> sending Result
  ) throws(Failure) -> sending Result {
    // Told once the mutex is free: who woke up before would have to wait for it again.
    defer { pthread_cond_broadcast(condition) }
    return try withLock(body)
  }

  /// Waits until the body finds what it looks for; nil where the deadline passes before.
  ///
  /// - Parameter deadline: tells by when, each time before it waits, as the state may have changed it; nil is for ever.
  package func wait<Result>(
    until deadline: (State) -> Deadline?, for body: (inout State) -> sending Result?
  ) -> sending Result? {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    while true {
      if let found = body(&state) { return found }
      guard let moment = deadline(state) else {
        pthread_cond_wait(condition, mutex)
        continue
      }
      if moment.hasPassed { return nil }
      var end = moment.specification
      pthread_cond_timedwait(condition, mutex, &end)
    }
  }
}
