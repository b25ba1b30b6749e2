import Testing
import Transfer

@Suite("Descriptions of mail servers and finished messages")
struct SMTPServerTests {
  private static func described(
    host: String = "mail.example.jp", port: Int = 587, security: SMTPServer.Security = .startTLS, user: String? = nil,
    password: String? = nil, seconds: Int = 60
  ) throws -> SMTPServer {
    try SMTPServer(
      host: host, port: port, security: security, user: user, password: password.map { Array($0.utf8) },
      sender: MailAddress("a@example.jp"), timeoutSeconds: seconds)
  }

  @Test("mail in the clear goes to this computer only, and never with a password")
  func clear() throws {
    for host in ["127.0.0.1", "::1", "localhost"] { _ = try Self.described(host: host, security: .none) }
    for host in ["mail.example.jp", "127.0.0.1.example.jp", "10.0.0.1", "::2", "localhost.example.jp"] {
      #expect(throws: MailError(.badServer)) { try Self.described(host: host, security: .none) }
    }
    #expect(throws: MailError(.badServer)) {
      try Self.described(host: "127.0.0.1", security: .none, user: "u", password: "p")
    }
  }

  @Test(
    "a host is a name or an address",
    arguments: ["", "a b", "a/b", "user@host", "host:25", "[::1]", "a\r\nb", "a?b", "例え.jp", "-host", "::1/x"])
  func hosts(host: String) {
    #expect(throws: MailError(.badServer)) { try Self.described(host: host) }
  }

  @Test("ports, times and half a login are refused")
  func others() {
    for port in [0, -1, 65_536] { #expect(throws: MailError(.badServer)) { try Self.described(port: port) } }
    for time in [0, -1, 3601] { #expect(throws: MailError(.badServer)) { try Self.described(seconds: time) } }
    for (user, password) in [("u", nil), (nil, "p"), ("", "p"), ("u", ""), ("u\0", "p"), ("u", "p\0")] {
      #expect(throws: MailError(.badServer)) { try Self.described(user: user, password: password) }
    }
  }

  @Test(
    "content with a lone line end, NUL, other octets or an endless line is refused",
    arguments: [
      "", "a", "a\n", "a\r", "a\r\n.\n", "a\rb\r\n", "a\n\r\n", "\r\r\n", "a\0\r\n", "é\r\n",
      String(repeating: "a", count: 999) + "\r\n",
    ])
  func contents(text: String) throws {
    let address = try MailAddress("a@example.jp")
    #expect(throws: MailError(.badContent)) { try MailEnvelope(to: address, content: Array(text.utf8)) }
  }

  @Test("what a message renders to is such content, with a line of 998 octets too")
  func rendered() throws {
    let letter = try Letters.letter()
    #expect(try MailEnvelope(to: letter.to.address, content: letter.rendered) == MailEnvelope(letter))
    let longest = Array((String(repeating: "a", count: 998) + "\r\n").utf8)
    #expect(try MailEnvelope(to: letter.to.address, content: longest).content == longest)
  }
}
