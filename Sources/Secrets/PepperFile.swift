internal import CSodium
internal import Glibc

/// One pepper on disk: 32 random octets in hexadecimal.
enum PepperFile {
  static let octets = 32

  /// A new pepper.
  static func random() -> SecretText {
    SecretText(count: octets, fill: RandomBytes.fill)
  }

  /// Reads one; refuses a link, a file of somebody else and one that others may read.
  static func read(_ path: String) throws(SecretsError) -> SecretText {
    let digits = octets * 2
    let text = try SecretFile.read(path, atMost: digits + 1, .pepperFile)
    let isLine = text.withBytes { $0.count == digits || ($0.count == digits + 1 && $0[digits] == UInt8(ascii: "\n")) }
    guard isLine else { throw SecretsError(.pepperFile, "\(path) does not hold \(digits) hexadecimal digits") }
    return try SecretText(octets: octets) { (key) throws(SecretsError) in
      var count = 0
      let status = text.withPointer { text in
        text.withMemoryRebound(to: CChar.self, capacity: digits) { text in
          sodium_hex2bin(key, octets, text, digits, nil, &count, nil)
        }
      }
      guard status == 0, count == octets else {
        throw SecretsError(.pepperFile, "\(path) does not hold \(digits) hexadecimal digits")
      }
    }
  }

  /// Writes a new one, never over another, and lasting when it returns.
  static func write(_ key: SecretText, to path: String, syncing directory: String) throws(SecretsError) {
    let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard file >= 0 else { throw SecretsError(.pepperFile, "cannot make \(path): errno \(errno)") }
    defer { close(file) }
    let digits = octets * 2
    // The terminator that the library writes is where the line ends.
    let text = SecretText(octets: digits + 1) { text in
      text.withMemoryRebound(to: CChar.self, capacity: digits + 1) { text in
        key.withPointer { _ = sodium_bin2hex(text, digits + 1, $0, key.count) }
      }
      text[digits] = UInt8(ascii: "\n")
    }
    let written = text.withBytes { Glibc.write(file, $0.baseAddress, $0.count) }
    guard written == digits + 1, fchmod(file, 0o600) == 0, fsync(file) == 0 else {
      throw SecretsError(.pepperFile, "cannot write \(path): errno \(errno)")
    }
    let folder = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw SecretsError(.pepperFile, "cannot open \(directory): errno \(errno)") }
    defer { close(folder) }
    guard fsync(folder) == 0 else { throw SecretsError(.pepperFile, "cannot sync \(directory): errno \(errno)") }
  }
}
