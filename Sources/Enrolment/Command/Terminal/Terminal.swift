/// Where a command writes, and asks a person.
public protocol Terminal {
  /// Whether a person is there to be asked.
  var isInteractive: Bool { get }

  /// Writes a line that programs may read on.
  func show(_ line: String)

  /// Writes a line for the person only.
  func tell(_ line: String)

  /// Asks for a line; nil where the person called it off.
  func ask(_ prompt: String, hidden: Bool) -> String?
}
