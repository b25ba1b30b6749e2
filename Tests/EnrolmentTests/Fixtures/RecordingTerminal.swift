import Enrolment

/// A terminal that keeps what was written and answers from a list.
final class RecordingTerminal: Terminal {
  private(set) var shown = ""
  private(set) var told = ""
  private(set) var asked: [(prompt: String, hidden: Bool)] = []
  private var replies: [String]

  init(_ replies: [String] = []) {
    self.replies = replies
  }

  var isInteractive: Bool { !replies.isEmpty || !asked.isEmpty }

  func show(_ line: String) { shown += line + "\n" }
  func tell(_ line: String) { told += line + "\n" }
  func ask(_ prompt: String, hidden: Bool) -> String? {
    asked.append((prompt, hidden))
    return replies.isEmpty ? nil : replies.removeFirst()
  }
}
