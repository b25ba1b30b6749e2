import Foundation

/// Passphrases of a ceremony: typed without an echo on a terminal; from standard input otherwise, a line each.
enum CeremonyPassphrase {
  /// A new one, typed twice on a terminal.
  static func new(for what: String) throws -> [UInt8] {
    let first = try ask(for: "\(what) (at least 12 characters)")
    guard first.count >= 12 else { throw DeploymentError("a passphrase has at least 12 characters") }
    if isatty(STDIN_FILENO) == 1, try ask(for: "\(what), again") != first {
      throw DeploymentError("the two are not the same")
    }
    return first
  }

  /// One that is there.
  static func ask(for what: String) throws -> [UInt8] {
    guard isatty(STDIN_FILENO) == 1 else {
      guard let line = readLine(strippingNewline: true), !line.isEmpty else {
        throw DeploymentError("no passphrase on standard input")
      }
      return Array(line.utf8)
    }
    guard let typed = getpass("Passphrase of \(what): ") else { throw DeploymentError("no passphrase") }
    return Array(String(cString: typed).utf8)
  }
}
