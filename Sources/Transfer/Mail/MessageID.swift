internal import COpenSSL

/// The name of one message (RFC 5322 3.6.4). Sending again with the same name lets everybody see that it is the same.
public struct MessageID: Sendable, Hashable, CustomStringConvertible {
  /// As `notice.4711@mail.example.jp`, without angle brackets.
  public let text: String

  /// Takes `left@right`, both of RFC 5322's `dot-atom-text`; at most 250 octets.
  public init(_ text: String) throws(MailError) {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, text.utf8.count <= 250, parts.allSatisfy({ Atom.isDotted($0) }) else {
      throw MailError(.badMessageID, "a Message-ID is left@right without angle brackets, at most 250 octets")
    }
    self.text = text
  }

  public var description: String { text }

  /// What stands for it where a name must be short: 40 hexadecimal digits of its SHA-256.
  var fingerprint: String {
    let input = Array(text.utf8)
    var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
    SHA256(input, input.count, &digest)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.prefix(20).flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }
}
