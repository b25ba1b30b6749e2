import Signing
import Unix

/// Groups of one connection that are signed and wait for the journal: a thread of its own writes them down and answers,
/// while the connection's signs the next ones.
final class AnswerQueue: Sendable {
  private struct State {
    var waiting: [SignedGroup] = []
    var isFinished = false
    /// The thread has ended.
    var isOver = false
  }

  private let desk: SigningDesk
  private let channel: FrameChannel
  private let state = Monitor(State())

  /// Groups that wait at most: the disk is slower than the key, and who sends more has to wait.
  private static let most = 4

  /// nil where the system has no thread left.
  init?(_ desk: SigningDesk, _ channel: FrameChannel) {
    self.desk = desk
    self.channel = channel
    guard NamedThread.start("answer", { [self] in answer() }) else { return nil }
  }

  /// Takes a group in, or waits until it can; false where the peer takes no answers any more.
  func add(_ group: SignedGroup) -> Bool {
    let isTaken: Bool? = state.wait(until: { _ in nil }) { state in
      if state.isOver { return false }
      return state.waiting.count < Self.most ? true : nil
    }
    guard isTaken == true else { return false }
    state.change { $0.waiting.append(group) }
    return true
  }

  /// Waits until all is answered.
  func finish() {
    state.change { $0.isFinished = true }
    _ = state.wait(until: { _ in nil }) { $0.isOver ? true : nil }
  }

  private func answer() {
    while let groups = next() {
      // Those that came while the journal was written go into it together.
      guard desk.answers(to: groups).allSatisfy(channel.write) else { break }
    }
    state.change { $0.isOver = true }
  }

  private func next() -> [SignedGroup]? {
    let groups: [SignedGroup]? = state.wait(until: { _ in nil }) { state in
      guard !state.waiting.isEmpty || state.isFinished else { return nil }
      defer { state.waiting = [] }
      return state.waiting
    }
    guard let groups, !groups.isEmpty else { return nil }
    // Who waited for room finds it.
    state.change { _ in }
    return groups
  }
}
