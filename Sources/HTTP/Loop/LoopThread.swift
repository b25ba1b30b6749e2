import Glibc
import Synchronization

/// The thread of one loop. It keeps its loop alive until it has ended.
final class LoopThread: Sendable {
  private enum State {
    case running([CheckedContinuation<Void, Never>])
    case ended
  }

  let loop: EventLoop
  private let state = Mutex(State.running([]))

  init(_ loop: EventLoop) {
    self.loop = loop
    var thread = pthread_t()
    let argument = Unmanaged.passRetained(self).toOpaque()
    let status = pthread_create(
      &thread, nil,
      { argument in
        if let argument { Unmanaged<LoopThread>.fromOpaque(argument).takeRetainedValue().run() }
        return nil
      }, argument)
    if status == 0 {
      pthread_detach(thread)
    } else {
      // No thread to be had: the loop never ran, so it has ended.
      Unmanaged<LoopThread>.fromOpaque(argument).release()
      loop.abandon()
      state.withLock { $0 = .ended }
    }
  }

  /// Returns when the loop has ended.
  func ended() async {
    await withCheckedContinuation { continuation in
      let hasEnded = state.withLock { state in
        guard case .running(let waiting) = state else { return true }
        state = .running(waiting + [continuation])
        return false
      }
      if hasEnded { continuation.resume() }
    }
  }

  private func run() {
    loop.run()
    let waiting = state.withLock { state in
      defer { state = .ended }
      if case .running(let waiting) = state { return waiting }
      return []
    }
    for continuation in waiting { continuation.resume() }
  }
}
