import CivilTime
import Foundation
import HTTP
import Synchronization

/// The requests that were answered, a JSON object a line.
///
/// Lines are written together some moments later, since waking a thread for each would cost as much as a signature: what
/// was answered in the last moment before a crash is not in the file. What must not be lost stands in the store's log.
final class AccessLog: Sendable {
  private struct Lines {
    var text: [UInt8] = []
    var isAwaited = false
    /// How many found no room.
    var lost = 0
  }

  private let file: FileHandle
  private let queue = DispatchQueue(label: "access-log")
  private let lines = Mutex(Lines())

  /// How long a line may wait, in milliseconds.
  private static let moment = 20
  /// Octets that may wait for a disk that hangs. What comes then is counted, and told once the disk is back.
  static let room = 8 << 20

  /// Opens the file, and makes it where there is none. Throws `DeploymentError` where it cannot be written.
  init(path: String) throws {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw DeploymentError("cannot write \(path)") }
    file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  /// Takes a line in.
  func add(_ entry: AccessEntry, at now: Timestamp) {
    let line = entry.jsonLine(at: now.rfc3339) + "\n"
    let isFirst = lines.withLock { lines in
      if lines.text.count + line.utf8.count <= Self.room { lines.text += line.utf8 } else { lines.lost += 1 }
      defer { lines.isAwaited = true }
      return !lines.isAwaited
    }
    if isFirst { queue.asyncAfter(deadline: .now() + .milliseconds(Self.moment)) { self.write(at: now) } }
  }

  /// Writes what waits; to be called before the process ends.
  func finish(at now: Timestamp) { queue.sync { write(at: now) } }

  private func write(at now: Timestamp) {
    var (text, lost) = lines.withLock { lines in
      defer { lines = Lines() }
      return (lines.text, lines.lost)
    }
    if lost > 0 { text += Array("{\"time\":\"\(now.rfc3339)\",\"lost\":\(lost)}\n".utf8) }
    guard !text.isEmpty else { return }
    // A full disk is no reason to stop serving.
    try? file.write(contentsOf: Data(text))
  }
}
