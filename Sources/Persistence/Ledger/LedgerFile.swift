import Foundation
import Lifecycle

/// The ledger's file, open and locked: two services must not write the same.
///
/// `@unchecked Sendable`: the descriptor is closed once, and only the writer's thread uses it before.
final class LedgerFile: @unchecked Sendable {
  let path: String
  private var descriptor: Int32

  /// Opens it. Throws `StoreUnavailable`.
  ///
  /// - Parameters:
  ///   - makes: whether it is made where there is none.
  ///   - readOnly: whether it is read alone, from a disk that may be protected.
  init(path: String, makes: Bool = false, readOnly: Bool = false) throws {
    self.path = path
    descriptor = open(path, (readOnly ? O_RDONLY : O_RDWR) | (makes ? O_CREAT : 0) | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Self.failure("cannot open the ledger \(path)") }
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
      close(descriptor)
      throw StoreUnavailable("a service runs with the ledger \(path)")
    }
  }

  deinit { shut() }

  /// Lets go of the file.
  func shut() {
    guard descriptor >= 0 else { return }
    close(descriptor)
    descriptor = -1
  }

  var size: Int64 {
    get throws {
      let end = lseek(descriptor, 0, SEEK_END)
      guard end >= 0 else { throw Self.failure("cannot read the ledger") }
      return Int64(end)
    }
  }

  /// Octets from a place on; fewer at the end.
  func read(at place: Int64, count: Int) throws -> [UInt8] {
    var bytes = [UInt8](repeating: 0, count: count)
    let read = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(place)) }
    guard read >= 0 else { throw Self.failure("cannot read the ledger") }
    return Array(bytes.prefix(read))
  }

  /// Writes octets at the end, which the caller knows, and returns when they are on the disk.
  func append(_ bytes: [UInt8], at end: Int64) throws {
    // What a write that failed has left is no line.
    if try size > end { try truncate(to: end) }
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes {
        pwrite(descriptor, $0.baseAddress, $0.count, off_t(end) + off_t(written))
      }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Self.failure("cannot write the ledger") }
      written += count
    }
    guard fdatasync(descriptor) == 0 else { throw Self.failure("cannot write the ledger") }
  }

  /// Returns when the file's name is on the disk, too.
  func syncFolder() throws {
    let folder = open((path as NSString).deletingLastPathComponent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Self.failure("cannot open the ledger's folder") }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw Self.failure("cannot write the ledger's folder") }
  }

  func truncate(to end: Int64) throws {
    guard ftruncate(descriptor, off_t(end)) == 0 else { throw Self.failure("cannot write the ledger") }
  }

  private static func failure(_ words: String) -> StoreUnavailable {
    StoreUnavailable("\(words): \(String(cString: strerror(errno)))")
  }
}
