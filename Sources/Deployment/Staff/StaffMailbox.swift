import Dispatch
import Synchronization

/// What an act says while it goes on, on its way from its task to the thread that writes to the member of staff.
final class StaffMailbox: Sendable {
  private struct State {
    var messages: [StaffMessage] = []
    var isFinished = false
    var isAbandoned = false
  }

  private let state = Mutex(State())
  private let arrived = DispatchSemaphore(value: 0)

  /// Whether anybody still listens; who makes letters stops where nobody does.
  var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

  func post(_ message: StaffMessage) {
    state.withLock { if !$0.isAbandoned { $0.messages.append(message) } }
    arrived.signal()
  }

  /// Says that nothing follows.
  func finish() {
    state.withLock { $0.isFinished = true }
    arrived.signal()
  }

  /// Says that nobody listens any more.
  func abandon() {
    state.withLock {
      $0.isAbandoned = true
      $0.messages = []
    }
  }

  /// Waits for what was said since, in its order; empty at the end. Blocks, so it is for threads of our own only.
  func next() -> [StaffMessage] {
    while true {
      let (messages, isFinished) = state.withLock { state in
        defer { state.messages = [] }
        return (state.messages, state.isFinished)
      }
      if !messages.isEmpty || isFinished { return messages }
      arrived.wait()
    }
  }
}
