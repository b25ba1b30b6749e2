import TestTools
import Testing

@testable import Secrets

@Suite("Hashing secrets")
struct SecretHasherTests {
  private let hasher: SecretHasher

  init() throws {
    hasher = try SecretHasher(peppers: .ephemeral(), cost: .cheap)
  }

  @Test("the right secret verifies, every other does not")
  func verify() throws {
    let stored = try hasher.hash(SecretText("1234"))
    #expect(try hasher.verify(SecretText("1234"), against: stored))
    for wrong in ["1235", "12345", "", "1234\0", "１２３４"] {
      #expect(try !hasher.verify(SecretText(wrong), against: stored), "\(wrong)")
    }
  }

  @Test("a record names its pepper and its cost, and two of one secret differ")
  func record() throws {
    let standard = try SecretHasher(peppers: .ephemeral())
    let stored = try standard.hash(SecretText("1234"))
    #expect(stored.text.hasPrefix("p1$argon2id$v=19$m=19456,t=2,p=1$"))
    #expect(try standard.hash(SecretText("1234")) != stored)
    #expect(try standard.verify(SecretText("1234"), against: StoredSecret(text: stored.text)))
  }

  @Test("without the pepper a store's copy verifies nothing (security rule 6)")
  func pepper() throws {
    let stored = try hasher.hash(SecretText("1234"))
    let other = try SecretHasher(peppers: .ephemeral(), cost: .cheap)
    #expect(try !other.verify(SecretText("1234"), against: stored))
  }

  @Test("an unknown id costs a verification and is always wrong (security rule 7)")
  func nobody() throws {
    #expect(try !hasher.verifyNothing(SecretText("1234")))
    #expect(try !hasher.verifyNothing(SecretText("")))
  }

  @Test("a record under a pepper that is gone is an error, not a wrong secret")
  func unknownPepper() throws {
    let stored = try hasher.hash(SecretText("1234"))
    let moved = StoredSecret(text: "p9" + stored.encoded)
    #expect(throws: SecretsError(.unknownPepper, "")) { try hasher.verify(SecretText("1234"), against: moved) }
  }

  @Test("a damaged record verifies nothing", arguments: ["p1$", "p1$argon2id$", "p1$argon2id$v=19$m=8,t=1,p=1$AA$AA"])
  func damaged(text: String) throws {
    #expect(try !hasher.verify(SecretText("1234"), against: StoredSecret(text: text)))
  }

  @Test("records under an older pepper still verify and ask to be renewed")
  func rotation() throws {
    let folder = try TemporaryFolder()
    let peppers = folder.path + "/peppers"
    try Peppers.create(in: peppers)
    let old = try SecretHasher(peppers: Peppers(directory: peppers), cost: .cheap)
    let stored = try old.hash(SecretText("1234"))
    #expect(!old.needsRehash(stored))
    try Peppers.create(in: peppers)
    let new = try SecretHasher(peppers: Peppers(directory: peppers), cost: .cheap)
    #expect(try new.verify(SecretText("1234"), against: stored))
    #expect(new.needsRehash(stored))
    #expect(try new.hash(SecretText("1234")).text.hasPrefix("p2$"))
    let dearer = try SecretHasher(peppers: Peppers(directory: peppers))
    #expect(dearer.needsRehash(try new.hash(SecretText("1234"))))
  }
}
