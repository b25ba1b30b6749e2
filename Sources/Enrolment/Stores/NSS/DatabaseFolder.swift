import CNSS
import FoundationEssentials
import Glibc

/// The folder of a browser's database as the system sees it: NSS reports most failures by one number.
struct DatabaseFolder: Sendable {
  let path: String

  /// The least that SQLite needs beside what is there: its journal and a few pages.
  private static let leastFree = 262_144

  private static let signature = Array("SQLite format 3".utf8) + [0]

  /// Makes the folder where that is wanted, and refuses what NSS would overwrite or report as something else.
  func prepare(makes: Bool) throws(StoreError) {
    guard makes || FileManager.default.fileExists(atPath: path + "/cert9.db") else {
      throw StoreError(.unreadable, "there is no certificate database in \(path)")
    }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw StoreError(isFull ? .full : .unwritable, "cannot make the folder \(path)")
    }
    for name in ["cert9.db", "key4.db"] { try refuseForeign(name) }
  }

  /// Waits a moment for another program, as a browser that saves something; NSS itself would wait for ever.
  func awaitFree() throws(StoreError) {
    var trials = 150
    while isHeld("cert9.db") || isHeld("key4.db") {
      trials -= 1
      guard trials > 0 else { throw StoreError(.busy, "another program holds the certificate database in \(path)") }
      usleep(20_000)
    }
  }

  /// A failure with the cause that can be seen from outside: no room, another program at work, no right to write.
  func failure(_ code: StoreError.Code, _ reason: String) -> StoreError {
    let failure = NSSLibrary.failure(code, reason)
    if isFull { return StoreError(.full, failure.reason) }
    if isHeld("cert9.db") || isHeld("key4.db") { return StoreError(.busy, failure.reason) }
    if code == .unreadable, FileManager.default.fileExists(atPath: path + "/cert9.db") { return failure }
    return access(path, W_OK) == 0 ? failure : StoreError(.unwritable, failure.reason)
  }

  private var isFull: Bool {
    var folder = path
    var system = statvfs()
    while statvfs(folder, &system) != 0 {
      guard let slash = folder.lastIndex(of: "/"), slash != folder.startIndex else { return false }
      folder = String(folder[..<slash])
    }
    return system.f_bavail * system.f_frsize < Self.leastFree
  }

  private func refuseForeign(_ name: String) throws(StoreError) {
    let file = path + "/" + name
    let descriptor = Glibc.open(file, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return }
      throw StoreError(.unreadable, "cannot read \(file) (\(String(cString: strerror(errno))))")
    }
    defer { close(descriptor) }
    var head = [UInt8](repeating: 0, count: Self.signature.count)
    let count = read(descriptor, &head, head.count)
    // An empty file is one that SQLite has not written to yet.
    guard count == 0 || head == Self.signature else { throw StoreError(.unreadable, "\(file) is no database") }
  }

  /// Whether another process writes to a file by SQLite: it has a lock for writing on bytes behind the first gigabyte.
  ///
  /// Closing a descriptor drops this process's own locks on the file, so it is called with NSS at rest only.
  private func isHeld(_ name: String) -> Bool {
    let descriptor = Glibc.open(path + "/" + name, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var lock = flock()
    lock.l_type = Int16(F_RDLCK)
    lock.l_whence = Int16(SEEK_SET)
    lock.l_start = 0x4000_0000
    lock.l_len = 512
    return fcntl(descriptor, F_GETLK, &lock) == 0 && lock.l_type != Int16(F_UNLCK)
  }
}
