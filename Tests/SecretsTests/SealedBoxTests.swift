import Testing

@testable import Secrets

@Suite("Sealing secrets for the store")
struct SealedBoxTests {
  private let box = SealedBox(peppers: .ephemeral())

  @Test("what was sealed for a row opens for that row only")
  func identity() throws {
    let sealed = box.seal(SecretText("totp key"), identity: "daiichi/17")
    #expect(try box.open(SealedSecret(text: sealed.text), identity: "daiichi/17").equals(SecretText("totp key")))
    #expect(throws: SecretsError(.damagedRecord, "")) { try box.open(sealed, identity: "daiichi/18") }
    #expect(throws: SecretsError(.damagedRecord, "")) { try box.open(sealed, identity: "daini/17") }
  }

  @Test("two seals of one secret differ, and neither shows it")
  func random() {
    let one = box.seal(SecretText("AAAA"), identity: "x")
    #expect(one != box.seal(SecretText("AAAA"), identity: "x"))
    #expect(!one.text.contains(Base64URL.encode(Array("AAAA".utf8))))
  }

  @Test("another deployment's pepper opens nothing")
  func otherPepper() {
    let sealed = box.seal(SecretText("key"), identity: "x")
    let other = SealedBox(peppers: .ephemeral())
    #expect(throws: SecretsError(.damagedRecord, "")) { try other.open(sealed, identity: "x") }
  }

  @Test("an altered record does not open, whichever character it is")
  func altered() throws {
    let text = box.seal(SecretText("key"), identity: "x").text
    for index in text.indices {
      let changed = text.replacingCharacter(at: index)
      #expect(throws: SecretsError.self) { try box.open(SealedSecret(text: changed), identity: "x") }
    }
    for short in ["", ".", "p1", "p1.", "p1.AAAA", text + ".x", String(text.dropLast(4))] {
      #expect(throws: SecretsError.self) { try box.open(SealedSecret(text: short), identity: "x") }
    }
  }

  @Test("an empty secret is sealed like any other")
  func empty() throws {
    #expect(try box.open(box.seal(SecretText(""), identity: "x"), identity: "x").isEmpty)
  }
}

extension String {
  fileprivate func replacingCharacter(at index: Index) -> String {
    String(self[..<index]) + (self[index] == "A" ? "B" : "A") + String(self[self.index(after: index)...])
  }
}
