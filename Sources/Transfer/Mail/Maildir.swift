internal import Glibc

/// A folder of messages, one file each, that mail programs read: `tmp`, `new` and `cur` in it.
///
/// A file's name follows from the Message-ID, so that delivering again after a crash changes nothing.
public struct Maildir: Sendable {
  private let path: String

  /// Opens the folder, or makes it with mode 0700; what contains it must be there.
  public init(path: String) throws(MailError) {
    for folder in [path] + ["tmp", "new", "cur"].map({ "\(path)/\($0)" }) where mkdir(folder, 0o700) != 0 {
      guard errno == EEXIST else { throw MailError(.badFolder, "cannot make \(folder): \(Self.failure)") }
    }
    self.path = path
  }

  /// Puts the messages into `new` in their order; each is on the disk when it is said to be accepted.
  ///
  /// Lines end with LF, as in every mail store on Unix. One that is there already, read or not, is accepted and left as
  /// it is.
  public func deliver(_ messages: [MailMessage]) -> [Delivery] {
    messages.map { message in
      do throws(Postponement) {
        return .accepted(try store(message))
      } catch {
        return .postponed(error)
      }
    }
  }

  /// The path of the message's file, new or old.
  private func store(_ message: MailMessage) throws(Postponement) -> String {
    let name = "\(message.messageID.fingerprint).inkan"
    if let old = try find(name) { return old }
    let (draft, final) = ("\(path)/tmp/\(name).\(getpid()).\(UInt64.random(in: 0...UInt64.max))", "\(path)/new/\(name)")
    defer { unlink(draft) }
    try write(message.rendered.filter { $0 != 0x0D }, to: draft)
    // A rename would replace the file of another who delivers the same message at this moment; a link does not.
    guard link(draft, final) == 0 || errno == EEXIST else { throw failed("put", final) }
    try synchronise(folder: "\(path)/new")
    return final
  }

  private func write(_ content: [UInt8], to draft: String) throws(Postponement) {
    let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw failed("make", draft) }
    defer { close(file) }
    var rest = content[...]
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
      guard count >= 0 || errno == EINTR else { throw failed("write", draft) }
      rest = rest.dropFirst(max(count, 0))
    }
    guard fsync(file) == 0 else { throw failed("write", draft) }
  }

  private func synchronise(folder: String) throws(Postponement) {
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw failed("open", folder) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw failed("write", folder) }
  }

  /// Where the message lies already: as it came, or in `cur` with a reader's flags after a colon.
  private func find(_ name: String) throws(Postponement) -> String? {
    let new = "\(path)/new/\(name)"
    if access(new, F_OK) == 0 { return new }
    let folder = "\(path)/cur"
    guard let stream = opendir(folder) else { throw failed("read", folder) }
    defer { closedir(stream) }
    while let entry = readdir(stream) {
      let found = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if found == name || found.hasPrefix("\(name):") { return "\(folder)/\(found)" }
    }
    return nil
  }

  private func failed(_ act: String, _ path: String) -> Postponement {
    Postponement(.cannotWrite, "cannot \(act) \(path): \(Self.failure)")
  }

  private static var failure: String { String(cString: strerror(errno)) }
}
