import Testing

@testable import Lifecycle

@Suite("Mail addresses")
struct EmailAddressTests {
  @Test(
    "addresses that people have are taken as they are",
    arguments: [
      "keiri@example.co.jp", "a@b.jp", "first.last+tag@sub.example.com", "o'hara@example.com", "x_1-2@xn--abc.jp",
      String(repeating: "a", count: 64) + "@example.com",
    ])
  func good(text: String) {
    #expect(EmailAddress(text)?.text == text)
  }

  @Test("what could be something else to a mail server is none")
  func bad() {
    let label = String(repeating: "b", count: 60)
    for text in [
      "", "a", "@", "a@", "@b.jp", "a@b", "a@@b.jp", "a@b@c.jp", ".a@b.jp", "a.@b.jp", "a..b@c.jp", "a b@c.jp",
      "a@b..jp", "a@.jp", "a@b.jp.", "a@-b.jp", "a@b-.jp", "\"a\"@b.jp", "a(x)@b.jp", "<a@b.jp>",
      "a@b.jp\r\nBcc: c@d.jp", "a\n@b.jp",
      "a@b.jp\u{0}", "a,c@b.jp", "a@[192.0.2.1]", "山田@example.jp", "a@日本.jp", "a@b_c.jp",
      String(repeating: "a", count: 65) + "@b.jp",
      "a@" + [label, label, label, label, label].joined(separator: ".") + ".jp",
      "a@" + String(repeating: "b", count: 64) + ".jp",
    ] {
      #expect(EmailAddress(text) == nil, "\(text)")
    }
  }

  @Test("the domain is what stands after the @")
  func domain() {
    #expect(EmailAddress("a@sub.example.jp")?.domain == "sub.example.jp")
  }
}
