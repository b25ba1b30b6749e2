import Glibc

/// Files of which there is always the old or the new version on the disk, readable by their owner only.
enum DurableFile {
  /// Writes a file in place of whatever was there; it has mode 0600 from its first byte.
  static func write(_ bytes: [UInt8], to path: String) throws(StoreError) {
    removeLeftovers(of: path)
    let temporary = temporaryName(of: path)
    let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw failure("cannot write \(path)") }
    flock(descriptor, LOCK_EX | LOCK_NB)
    var rest = bytes[...]
    while !rest.isEmpty {
      let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written < 0, errno == EINTR { continue }
      guard written > 0 else { return try abandon(temporary, descriptor, path) }
      rest = rest.dropFirst(written)
    }
    guard fsync(descriptor) == 0 else { return try abandon(temporary, descriptor, path) }
    guard rename(temporary, path) == 0 else { return try abandon(temporary, descriptor, path) }
    close(descriptor)
    synchronizeFolder(of: path)
  }

  /// The whole file; nil where there is none. Files longer than the limit are refused.
  static func read(_ path: String, limit: Int = 1_048_576) throws(StoreError) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw StoreError(.unreadable, "cannot read \(path) (\(String(cString: strerror(errno))))")
    }
    defer { close(descriptor) }
    return try content(of: descriptor, path, limit: limit)
  }

  /// A file by which somebody is trusted: ours or root's, and nobody else may change it; nil where there is none.
  ///
  /// What is judged is what is read, so that nothing can be put in its place in between.
  static func readTrusted(_ path: String) throws(StoreError) -> [UInt8]? {
    // Not blocking: what stands there may be a pipe.
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      throw StoreError(.unreadable, "cannot read \(path) (\(String(cString: strerror(errno))))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(.unreadable, "\(path) is no file")
    }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw StoreError(.unreadable, "\(path) belongs to another account")
    }
    guard status.st_mode & 0o022 == 0 else {
      throw StoreError(.unreadable, "others may change \(path); chmod go-w")
    }
    return try content(of: descriptor, path, limit: 1_048_576)
  }

  /// A file that holds a secret: ours, nobody else may read it, and the path is no symbolic link; nil where there is
  /// none.
  static func readPrivate(_ path: String) throws(StoreError) -> [UInt8]? {
    // Not blocking: what stands there may be a pipe.
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return nil }
      if errno == ELOOP { throw StoreError(.unreadable, "\(path) is a symbolic link; name the file itself") }
      throw StoreError(.unreadable, "cannot read \(path) (\(String(cString: strerror(errno))))")
    }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw StoreError(.unreadable, "\(path) is no file")
    }
    guard status.st_uid == geteuid() else { throw StoreError(.unreadable, "\(path) belongs to somebody else") }
    guard status.st_mode & 0o077 == 0 else {
      throw StoreError(.unreadable, "others may read \(path): make it yours alone by chmod 600")
    }
    return try content(of: descriptor, path, limit: 1_048_576)
  }

  /// Whether others may read what a path names; a pipe, as a shell makes of `<(…)`, is its reader's alone.
  static func isOpenToOthers(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o044 != 0
  }

  /// Whether a path names a symbolic link, which a new file would replace.
  static func isLink(_ path: String) throws(StoreError) -> Bool {
    var status = stat()
    guard lstat(path, &status) == 0 else {
      if errno == ENOENT { return false }
      throw StoreError(.unwritable, "cannot write \(path) (\(String(cString: strerror(errno))))")
    }
    return status.st_mode & S_IFMT == S_IFLNK
  }

  private static func content(of descriptor: Int32, _ path: String, limit: Int) throws(StoreError) -> [UInt8] {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = Glibc.read(descriptor, &buffer, buffer.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw StoreError(.unreadable, "cannot read \(path) (\(String(cString: strerror(errno))))")
      }
      if count == 0 { return bytes }
      bytes += buffer[..<count]
      guard bytes.count <= limit else { throw StoreError(.unreadable, "\(path) is too long") }
    }
  }

  /// Keeps what a path names under another name too; what had that name goes.
  static func keep(_ path: String, as other: String) throws(StoreError) {
    unlink(other)
    guard link(path, other) == 0 else { throw failure("cannot keep \(path)") }
    synchronizeFolder(of: path)
  }

  /// Removes a file; one that is not there is no error.
  static func remove(_ path: String) {
    unlink(path)
    removeLeftovers(of: path)
    synchronizeFolder(of: path)
  }

  private static func abandon(_ temporary: String, _ descriptor: Int32, _ path: String) throws(StoreError) {
    let error = failure("cannot write \(path)")
    close(descriptor)
    unlink(temporary)
    throw error
  }

  private static func synchronizeFolder(of path: String) {
    let folder = path.lastIndex(of: "/").map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  private static func failure(_ reason: String) -> StoreError {
    let code: StoreError.Code = [ENOSPC, EDQUOT, EFBIG].contains(errno) ? .full : .unwritable
    return StoreError(code, "\(reason) (\(String(cString: strerror(errno))))")
  }
}
