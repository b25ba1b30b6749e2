import Testing
import Transfer

@Suite("Mail addresses and Message-IDs")
struct MailAddressTests {
  @Test(
    "plain addresses are taken as they are",
    arguments: [
      "a@b", "tanaka.hanako@example.co.jp", "O'Neil+x/y=z@EXAMPLE.jp", "1@2.3", "a@xn--eckwd4c7c.jp",
      String(repeating: "a", count: 64) + "@example.jp",
    ])
  func taken(text: String) throws {
    let address = try MailAddress(text)
    #expect(address.text == text)
    #expect(text.hasSuffix("@" + address.domain))
  }

  @Test(
    "what two programs could read differently is refused",
    arguments: [
      "", "@", "a", "a@", "@b.jp", "a@b@c", "a b@c.jp", " a@b.jp", "a@b.jp ", "a@b.jp\n", "a@b.jp\0", ".a@b.jp",
      "a.@b.jp", "a..b@c.jp", "\"a b\"@c.jp", "a(x)@b.jp", "<a@b.jp>", "a@[127.0.0.1]", "a@b..jp", "a@.jp", "a@b.",
      "a@-b.jp", "a@b-.jp", "a@b_c.jp", "田中@example.jp", "a@例え.jp", "a@b.jp, c@d.jp", "a@b.jp>",
      String(repeating: "a", count: 65) + "@example.jp", "a@" + String(repeating: "b", count: 64) + ".jp",
      "a@" + String(repeating: "b.", count: 126) + "jp",
    ])
  func refused(text: String) {
    #expect(throws: MailError(.badAddress)) { try MailAddress(text) }
  }

  @Test("a Message-ID has two plain sides", arguments: ["", "a", "a@", "<a@b>", "a@b@c", "a b@c", "a@b>", "ä@b"])
  func messageIDs(text: String) {
    #expect(throws: MailError(.badMessageID)) { try MessageID(text) }
  }
}
