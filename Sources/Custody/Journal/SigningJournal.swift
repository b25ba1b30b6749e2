package import CivilTime
internal import Glibc
import Synchronization

/// Everything that was signed, a line each, on the disk before the signature leaves the process.
///
/// What the store knows and what was signed can so be compared: a certificate of which the store knows nothing was made
/// by somebody who had the service in his hands.
package final class SigningJournal: Sendable {
  private struct State {
    /// In hexadecimal.
    var value: [UInt8]
    /// Written since the last value, to be chained with the next line.
    var carried: [UInt8]
    var isClosed = false
  }

  private struct Line: Sendable {
    /// As it stands there (RFC 3339).
    let moment: String
    let entry: JournalEntry
  }

  /// Lines that go to the disk together.
  private final class Batch: Sendable {
    let lines = Mutex<[Line]>([])
    let result = Mutex<Result<Void, any Error>?>(nil)
  }

  private let file: Int32
  private let path: String
  private let state: Mutex<State>
  /// Takes in what is told while another batch is being written: one wait for the disk does for all of it.
  private let gathering = Mutex(Batch())

  /// Octets at the end in which the last whole line is looked for.
  private static let tail = 1 << 16

  /// Opens the journal, or begins it; no other process may have it open.
  package init(path: String, at now: Timestamp) throws {
    self.path = path
    file = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard file >= 0 else { throw CustodyError("cannot open \(path): \(String(cString: strerror(errno)))") }
    guard flock(file, LOCK_EX | LOCK_NB) == 0 else {
      Glibc.close(file)
      throw CustodyError("another process writes \(path)")
    }
    state = Mutex(Self.end(of: file))
    let isTorn = state.withLock { !$0.carried.isEmpty && $0.carried.last != 0x0A }
    if isTorn {
      try write([0x0A])
      state.withLock { $0 = Self.end(of: file) }
    }
    try append([JournalEntry("-", "start", "-", "-")], at: now)
  }

  deinit {
    Glibc.close(file)
  }

  /// Writes lines; when it returns, they last.
  package func append(_ entries: [JournalEntry], at now: Timestamp) throws {
    let moment = now.rfc3339
    let batch = gathering.withLock { batch in
      batch.lines.withLock { lines in lines += entries.map { Line(moment: moment, entry: $0) } }
      return batch
    }
    try state.withLock { state in
      // Whoever was first among those who waited has written for all of them.
      if let result = batch.result.withLock({ $0 }) { return try result.get() }
      gathering.withLock { $0 = Batch() }
      let lines = batch.lines.withLock { $0 }
      let result = Result { try write(lines, &state) }
      batch.result.withLock { $0 = result }
      try result.get()
    }
  }

  private func write(_ lines: [Line], _ state: inout State) throws {
    guard !state.isClosed else { throw CustodyError("\(path) is closed") }
    var next = state
    var bytes: [UInt8] = []
    bytes.reserveCapacity(lines.count * 256)
    for line in lines {
      let begin = bytes.count
      bytes += line.moment.utf8
      bytes.append(0x20)
      bytes += line.entry.octets
      next.value = JournalLine.value(after: next.value, next.carried + bytes[begin...])
      next.carried = []
      bytes += next.value
      bytes.append(0x0A)
    }
    do {
      try write(bytes)
    } catch {
      // How much of it stands there nobody knows: the next line begins behind it.
      state = Self.end(of: file)
      throw error
    }
    state = next
  }

  /// Writes nothing more, and lets another process have it.
  package func close() {
    state.withLock { $0.isClosed = true }
    flock(file, LOCK_UN)
  }

  private func write(_ bytes: [UInt8]) throws {
    var written = 0
    while written < bytes.count {
      let count = bytes.withUnsafeBytes {
        Glibc.write(file, $0.baseAddress?.advanced(by: written), bytes.count - written)
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw CustodyError("cannot write \(path): \(String(cString: strerror(errno)))") }
      written += count
    }
    guard fdatasync(file) == 0 else { throw CustodyError("cannot sync \(path): \(String(cString: strerror(errno)))") }
  }

  /// Where the chain stands by the last whole line of a file.
  private static func end(of file: Int32) -> State {
    let length = Int(max(lseek(file, 0, SEEK_END), 0))
    let start = max(0, length - tail)
    let bytes = [UInt8](unsafeUninitializedCapacity: length - start) { buffer, count in
      count = max(0, pread(file, buffer.baseAddress, buffer.count, off_t(start)))
    }
    var rest = bytes[...]
    while let feed = rest.lastIndex(of: 0x0A) {
      let line = rest[..<feed]
      let begin = line.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      if let value = JournalLine.value(of: bytes[begin..<feed]) {
        return State(value: value, carried: Array(bytes[(feed + 1)...]))
      }
      rest = line
    }
    return State(value: JournalLine.origin, carried: bytes)
  }
}
