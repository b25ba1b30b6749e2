import CivilTime
import Foundation
import HTTP

/// What the service says: announcements on standard output, problems on standard error, requests to the access log.
final class Output: Sendable {
  private let log: FileHandle?
  private let queue = DispatchQueue(label: "access-log")

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
    guard let log else { return }
    let line = Data((entry.jsonLine(at: now.rfc3339) + "\n").utf8)
    queue.async { try? log.write(contentsOf: line) }
  }

  private static func write(_ line: String, to handle: FileHandle) {
    // Nobody listening is no reason to stop serving.
    try? handle.write(contentsOf: Data((line + "\n").utf8))
  }
}
