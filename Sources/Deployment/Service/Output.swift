import Foundation

/// What the service says: announcements on standard output, problems on standard error.
struct Output: Sendable {
  func note(_ line: String) { Self.write(line, to: .standardOutput) }

  func problem(_ line: String) { Self.write(line, to: .standardError) }

  private static func write(_ line: String, to handle: FileHandle) {
    // Nobody listening is no reason to stop serving.
    try? handle.write(contentsOf: Data((line + "\n").utf8))
  }
}
