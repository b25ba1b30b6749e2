import Unix

/// Threads that make several signatures at once: a token's answers take their time, and it has more than one session.
final class Lanes: Sendable {
  private struct State {
    var work: [@Sendable () -> Void] = []
    var isClosed = false
  }

  private let state = Monitor(State())

  init(count: Int) {
    for number in 0..<count {
      _ = NamedThread.start("sign-\(number)") { [state] in
        while true {
          let work: (@Sendable () -> Void)? =
            state.wait(until: { _ in nil }) { state in
              if let first = state.work.popLast() { return .some(.some(first)) }
              return state.isClosed ? .some(.none) : nil
            } ?? nil
          guard let work else { return }
          work()
        }
      }
    }
  }

  deinit {
    state.change { $0.isClosed = true }
  }

  /// What the body makes of each of so many numbers, in their order, by at most so many threads; the caller's is one.
  func map<Result: Sendable>(
    _ count: Int, width: Int, _ body: @escaping @Sendable (Int) -> Result
  ) -> [Result] {
    guard width > 1, count > 1 else { return (0..<count).map(body) }
    let share = Share<Result>(count: count)
    for _ in 1..<min(width, count) { state.change { $0.work.append { share.run(body) } } }
    share.run(body)
    return share.results()
  }

  /// One batch's numbers, which threads take one after another.
  private final class Share<Result: Sendable>: Sendable {
    private struct Progress {
      var next = 0
      var done = 0
      var results: [Result?]
    }

    private let progress: Monitor<Progress>
    private let count: Int

    init(count: Int) {
      self.count = count
      progress = Monitor(Progress(results: Array(repeating: nil, count: count)))
    }

    func run(_ body: @Sendable (Int) -> Result) {
      while let number = take() {
        let result = body(number)
        let isLast = progress.withLock { progress in
          progress.results[number] = result
          progress.done += 1
          return progress.done == count
        }
        if isLast { progress.change { _ in } }
      }
    }

    private func take() -> Int? {
      progress.withLock { progress in
        guard progress.next < count else { return nil }
        defer { progress.next += 1 }
        return progress.next
      }
    }

    func results() -> [Result] {
      progress.wait(until: { _ in nil }) { $0.done == self.count ? $0.results.compactMap(\.self) : nil } ?? []
    }
  }
}
