import FoundationEssentials
import Glibc

/// The folder of the records that procedures, reminders and timers keep on this PC.
///
/// By a record a key is deleted and an attempt goes on, so nobody else may write one: a folder of another account is
/// refused, as is one that others may write in. Nor is one made in another account's folder: what `sudo inkan` left in a
/// person's home, the person could not open later.
struct StateFolder {
  let path: String

  /// Makes it where there is none.
  init(_ path: String) throws(EnrolmentError) {
    self.path = path
    if Self.isStrange(path) { throw Self.unusable("\(path) would stand in another account's folder") }
    do {
      try FileManager.default.createDirectory(
        atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    } catch {
      throw Self.unusable("cannot make the folder \(path)")
    }
    if let refusal = Self.refusal(of: path) { throw Self.unusable(refusal) }
  }

  /// Why nothing may be recorded in a folder; nil where something may.
  static func refusal(of path: String) -> String? {
    var facts = stat()
    guard stat(path, &facts) == 0 else { return "cannot look at \(path)" }
    guard facts.st_uid == geteuid() else { return "\(path) belongs to another account" }
    return facts.st_mode & 0o022 == 0 ? nil : "others may write in \(path); chmod go-w"
  }

  /// Whether a folder that is not there yet would be made in one of another account; root's belong to nobody.
  private static func isStrange(_ path: String) -> Bool {
    var facts = stat()
    var ancestor = path
    while stat(ancestor, &facts) != 0 {
      guard let slash = ancestor.lastIndex(of: "/"), slash != ancestor.startIndex else { return false }
      ancestor = String(ancestor[..<slash])
    }
    return ancestor != path && facts.st_uid != geteuid() && facts.st_uid != 0
  }

  /// Holds a lock until the descriptor is closed; nobody waits for it.
  ///
  /// - Parameter holder: what is said of whoever has it.
  func lock(_ name: String, _ holder: String) throws(EnrolmentError) -> Int32 {
    let lock = open("\(path)/\(name).lock", O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o600)
    guard lock >= 0 else { throw Self.unusable("cannot write in \(path)") }
    guard flock(lock, LOCK_EX | LOCK_NB) == 0 else {
      close(lock)
      throw .failed(.anotherAtWork, detail: holder)
    }
    return lock
  }

  private static func unusable(_ detail: String) -> EnrolmentError {
    .failed(.journalUnusable, detail: TerminalText.line(detail))
  }
}
