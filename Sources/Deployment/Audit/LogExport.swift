import Audit
import Foundation
import Lifecycle
import Persistence

/// A log with its keys and checkpoints, line by line as `inkand audit verify` reads it.
struct LogExport {
  let logs: StoredLogs
  let keys: [KeyIntroduction]

  /// Gives every line of an institution's log from a record on.
  func lines(of institution: String, from first: Int64 = 1, _ each: (AuditLine) throws -> Void) throws {
    var previous = AuditChain.origin
    if first > 1 {
      guard let before = try logs.record(institution, first - 1) else {
        throw DeploymentError("the log of \(institution) has no record \(first - 1) after which it could begin")
      }
      previous = before.hash
    }
    try each(.heading(institution: institution, from: first, previous: previous))
    for key in keys { try each(.key(key)) }
    // From the very beginning all rows, also those with numbers that no log has.
    try logs.read(
      institution, from: first == 1 ? .min : first, record: { try each(.record(ChainedRecord($0))) },
      checkpoint: { try each(.checkpoint(institution: institution, $0)) })
  }

  /// Writes the log into a new file that only its owner reads: it names customers. The answer is the number of lines.
  func write(_ institution: String, from first: Int64, to path: String) throws -> Int {
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw DeploymentError("cannot make \(path): \(String(cString: strerror(errno)))") }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var (buffer, count) = ([UInt8](), 0)
    do {
      try lines(of: institution, from: first) { line in
        buffer += line.encoded
        count += 1
        guard buffer.count > 1 << 20 else { return }
        try handle.write(contentsOf: Data(buffer))
        buffer.removeAll(keepingCapacity: true)
      }
      try handle.write(contentsOf: Data(buffer))
      try handle.synchronize()
    } catch {
      unlink(path)
      throw error
    }
    return count
  }
}
