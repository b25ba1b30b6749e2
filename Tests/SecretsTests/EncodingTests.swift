import Testing

@testable import Secrets

@Suite("Texts of random bytes")
struct EncodingTests {
  @Test(
    "base32 by RFC 4648 §10, in either case",
    arguments: [
      ("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"),
      ("foobar", "MZXW6YTBOI"),
    ])
  func base32(plain: String, text: String) {
    #expect(Base32.encode(Array(plain.utf8)) == text)
    #expect(Base32.decode(text) == Array(plain.utf8))
    #expect(Base32.decode(text.lowercased() + "====") == Array(plain.utf8))
  }

  @Test("what is not base32 is refused", arguments: ["M", "MZ1", "M0", "MY MY", "M=Y", "MZ", "あ", "MZXW6YTBO"])
  func notBase32(text: String) {
    #expect(Base32.decode(text) == nil)
  }

  @Test("base64url goes there and back at every length")
  func base64URL() {
    for count in 0...70 {
      let bytes = RandomBytes.generate(count)
      #expect(Base64URL.decode(Base64URL.encode(bytes)) == bytes)
    }
    #expect(Base64URL.encode([0xFB, 0xFF, 0xFE]) == "-__-")
    #expect(Base64URL.encode(Array("foob".utf8)) == "Zm9vYg")
  }

  @Test("each value has one base64url text", arguments: ["A", "AB", "AAB", "Zm9vYh", "Zg==", "+_8", "a b", "AAAAA"])
  func notBase64URL(text: String) {
    #expect(Base64URL.decode(text) == nil)
  }

  @Test("a token has 43 characters, comes back from them, and is stored as its hash (security rule 15)")
  func token() throws {
    let token = Token.generate()
    #expect(token.text.count == 43)
    #expect(token.hash == Digest.sha256(try #require(Base64URL.decode(token.text))))
    #expect(Token(text: token.text)?.hash == token.hash)
    #expect(Token.generate() != token)
    let short = Token.generate(.bits128)
    #expect(short.text.count == 22)
    #expect(Token(text: short.text, .bits128) == short)
  }

  @Test("what never was a token is refused")
  func notAToken() {
    let text = Token.generate().text
    for wrong in [
      "", "abc", text + "A", String(text.dropLast()), text.dropLast() + "=", String(repeating: "A", count: 100_000),
    ] { #expect(Token(text: String(wrong)) == nil) }
    #expect(Token(text: text, .bits128) == nil)
  }

  @Test("SHA-256 of abc and of nothing")
  func sha256() {
    #expect(Digest.sha256(Array("abc".utf8)).prefix(4) == [0xBA, 0x78, 0x16, 0xBF])
    #expect(Digest.sha256([]).suffix(4) == [0x78, 0x52, 0xB8, 0x55])
  }

  @Test("equality tells bytes and lengths apart")
  func equality() {
    #expect(constantTimeEquals([1, 2], [1, 2]))
    #expect(constantTimeEquals([], []))
    #expect(!constantTimeEquals([1, 2], [1, 3]))
    #expect(!constantTimeEquals([1], [1, 2]))
    #expect(!constantTimeEquals([], [0]))
  }

  @Test("neither description nor reflection shows a secret")
  func hidden() throws {
    let secret = SecretText("hunter2")
    let token = Token.generate()
    let stored = StoredSecret(text: "p1$argon2id$x")
    let printed = dumped(secret) + dumped(token) + dumped(stored)
    #expect(!printed.contains("hunter2"))
    #expect(!printed.contains(token.text))
    #expect(!printed.contains("argon2id"))
    #expect(!printed.contains(String(describing: Array("hunter2".utf8))))
  }

  private func dumped(_ value: Any) -> String {
    var text = "\(value) \(String(reflecting: value))"
    dump(value, to: &text)
    return text
  }
}
