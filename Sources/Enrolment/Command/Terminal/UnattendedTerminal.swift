/// A terminal at which nobody sits, whatever is there: what a timer does must not depend on who looks on.
struct UnattendedTerminal: Terminal {
  let terminal: any Terminal

  var isInteractive: Bool { false }

  func show(_ line: String) { terminal.show(line) }

  func tell(_ line: String) { terminal.tell(line) }

  func ask(_ prompt: String, hidden: Bool) -> String? { nil }
}
