internal import Glibc

/// A file that holds one secret.
public enum SecretFile {
  /// Its bytes; refuses a link, a file of somebody else, one that others may read, and one that is empty or too long.
  public static func read(_ path: String, atMost limit: Int) throws(SecretsError) -> SecretText {
    try read(path, atMost: limit, .secretFile)
  }

  /// The secret of a file that ends with a line feed or not, which does not count.
  public static func readLine(_ path: String, atMost limit: Int) throws(SecretsError) -> SecretText {
    let text = try read(path, atMost: limit + 1, .secretFile)
    return text.withBytes { bytes in
      SecretText(bytes.last == UInt8(ascii: "\n") ? bytes[..<(bytes.count - 1)] : bytes[...])
    }
  }

  static func read(_ path: String, atMost limit: Int, _ code: SecretsError.Code) throws(SecretsError) -> SecretText {
    let file = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard file >= 0 else { throw SecretsError(code, "cannot open \(path): errno \(errno)") }
    defer { close(file) }
    var status = stat()
    guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw SecretsError(code, "\(path) is not a file")
    }
    guard status.st_mode & 0o777 == 0o600, status.st_uid == geteuid() else {
      throw SecretsError(code, "\(path) must have mode 0600 and belong to the service's user")
    }
    guard (1...limit).contains(status.st_size) else {
      throw SecretsError(code, "\(path) must have 1 to \(limit) octets")
    }
    return try SecretText(count: status.st_size) { (buffer) throws(SecretsError) in
      guard Glibc.read(file, buffer.baseAddress, buffer.count) == buffer.count else {
        throw SecretsError(code, "cannot read \(path): errno \(errno)")
      }
    }
  }
}
