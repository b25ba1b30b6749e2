import CivilTime
import Foundation
import HTTP
import Synchronization

/// What the service says: announcements on standard output, problems on standard error, requests to the access log.
final class Output: Sendable {
  private let log: FileHandle?
  private let queue = DispatchQueue(label: "access-log")
  private let lines = Mutex(Lines())

  /// What waits to be written; whoever is writing takes it along.
  private struct Lines {
    var text: [UInt8] = []
    var isWriting = false
  }

  /// - Parameter accessLog: the file that requests are written to, a JSON object a line; nil writes none.
  init(accessLog: String?) throws {
    guard let accessLog else {
      log = nil
      return
    }
    let descriptor = open(accessLog, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o640)
    guard descriptor >= 0 else { throw DeploymentError("cannot write \(accessLog)") }
    log = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
  }

  func note(_ line: String) { Self.write(line, to: .standardOutput) }

  func problem(_ line: String) { Self.write(line, to: .standardError) }

  func access(_ entry: AccessEntry, at now: Timestamp) {
    guard log != nil else { return }
    let line = entry.jsonLine(at: now.rfc3339) + "\n"
    let mustWrite = lines.withLock { lines in
      lines.text += line.utf8
      defer { lines.isWriting = true }
      return !lines.isWriting
    }
    // One write for all that come meanwhile: under load that is many.
    if mustWrite { queue.async { self.writeLines() } }
  }

  private func writeLines() {
    while true {
      let text = lines.withLock { lines in
        defer { lines = Lines(isWriting: !lines.text.isEmpty) }
        return lines.text
      }
      guard !text.isEmpty else { return }
      try? log?.write(contentsOf: Data(text))
    }
  }

  private static func write(_ line: String, to handle: FileHandle) {
    // Nobody listening is no reason to stop serving.
    try? handle.write(contentsOf: Data((line + "\n").utf8))
  }
}
