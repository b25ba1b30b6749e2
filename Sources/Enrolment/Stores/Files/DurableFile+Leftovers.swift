import Glibc

/// What a writer leaves behind that was cut off: a part of a file, which may hold a key, under a name of its own.
extension DurableFile {
  private static let mark = ".inkan-"
  private static let ending = ".tmp"

  /// A name that no other writer has.
  static func temporaryName(of path: String) -> String {
    var random = SystemRandomNumberGenerator()
    return path + mark + String(random.next(), radix: 36) + ending
  }

  /// Removes what earlier writers of this file left behind. Whoever still writes holds a lock, which ends with him.
  static func removeLeftovers(of path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let prefix = String(path[(slash.map { path.index(after: $0) } ?? path.startIndex)...]) + mark
    guard let listing = opendir(folder) else { return }
    defer { closedir(listing) }
    while let entry = readdir(listing) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      guard name.hasPrefix(prefix), name.hasSuffix(ending) else { continue }
      let leftover = folder + "/" + name
      let descriptor = open(leftover, O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK)
      guard descriptor >= 0 else { continue }
      if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { unlink(leftover) }
      close(descriptor)
    }
  }
}
