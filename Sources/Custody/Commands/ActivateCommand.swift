internal import Glibc
import Secrets
import Signing
import Unix

/// `inkand-signer activate`: custodians give their shares, one after another.
enum ActivateCommand {
  /// Characters of a share at most, with whatever stands between them.
  private static let longest = 512

  static func run(_ words: Words) throws {
    let (socket, authority) = (try words.required("socket"), try words.required("authority"))
    if let file = words["share"] {
      let missing = try give(SecretFile.readLine(file, atMost: longest), to: socket, authority)
      SignerCommandLine.note(told(missing, authority))
      return
    }
    let isTerminal = isatty(STDIN_FILENO) == 1
    while true {
      guard let typed = try isTerminal ? ask() : readLine() else {
        throw CustodyError("the key of \(authority) still waits for shares")
      }
      do {
        let missing = try give(typed, to: socket, authority)
        SignerCommandLine.note(told(missing, authority))
        if missing == 0 { return }
      } catch let error as CustodyError where isTerminal {
        // Who mistyped types again.
        SignerCommandLine.complain(error.description)
      }
    }
  }

  private static func told(_ missing: Int, _ authority: String) -> String {
    missing == 0 ? "the key of \(authority) is open" : "taken; \(missing) more of \(authority)'s shares are due"
  }

  private static func give(_ share: SecretText, to socket: String, _ authority: String) throws -> Int {
    let channel = FrameChannel(try UnixSocket.connected(to: socket, within: 10))
    guard channel.write(.share(authority: authority, text: share)) else {
      throw CustodyError("\(socket) does not take the share")
    }
    switch channel.next() {
    case .frame(.taken(let missing)): return missing
    case .frame(.refused(_, let reason)): throw CustodyError(reason)
    default: throw CustodyError("\(socket) does not answer")
    }
  }

  /// Without an echo; nil at the end of input.
  private static func ask() throws -> SecretText? {
    guard let typed = getpass("Share: ") else { return nil }
    let length = strlen(typed)
    defer { explicit_bzero(typed, length) }
    guard length > 0 else { return nil }
    return SecretText(UnsafeRawBufferPointer(start: typed, count: length))
  }

  /// A line of standard input, read octet by octet: what a buffer keeps, nobody erases.
  private static func readLine() throws -> SecretText? {
    var length = 0
    let line = SecretText(count: longest) { buffer in
      while length < buffer.count, read(STDIN_FILENO, buffer.baseAddress?.advanced(by: length), 1) == 1 {
        if buffer[length] == UInt8(ascii: "\n") {
          if length == 0 { continue }
          break
        }
        length += 1
      }
    }
    guard length > 0 else { return nil }
    return line.withBytes { SecretText($0[..<length]) }
  }
}
