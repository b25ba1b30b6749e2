import Testing

@testable import Secrets

@Suite("Shares of a secret (issue 6)")
struct SecretSharingTests {
  private static let secret = SecretText("correct horse battery staple")

  private static func gather(_ shares: some Sequence<KeyShare>) throws -> SecretText? {
    var collection = ShareCollection()
    var secret: SecretText?
    for share in shares {
      #expect(secret == nil)
      secret = try collection.add(KeyShare(text: share.text))
    }
    return secret
  }

  private static func subsets(of count: Int, size: Int) -> [[Int]] {
    (0..<1 << count).map { mask in (0..<count).filter { mask >> $0 & 1 == 1 } }.filter { $0.count == size }
  }

  @Test("every k of n shares make the secret", arguments: [(2, 2), (2, 5), (3, 5), (5, 5), (4, 7), (16, 16)])
  func everySubset(threshold: Int, count: Int) throws {
    let shares = try SecretSharing.split(Self.secret, into: count, threshold: threshold)
    for subset in Self.subsets(of: count, size: threshold) {
      let made = try Self.gather(subset.reversed().map { shares[$0] })
      #expect(made?.equals(Self.secret) == true, "\(subset)")
    }
  }

  @Test("fewer than k make nothing, and tell nothing: every value of an octet is as likely")
  func fewer() throws {
    var seen = [Set<UInt8>](repeating: [], count: 1)
    for _ in 0..<4_000 {
      let shares = try SecretSharing.split(SecretText("A"), into: 3, threshold: 3)
      #expect(try Self.gather(shares.prefix(2)) == nil)
      shares[0].value.withBytes { seen[0].formUnion($0.prefix(1)) }
    }
    #expect(seen[0].count == 256)
  }

  @Test("a field without tables is the field: a·a⁻¹ = 1, and FIPS 197's example")
  func field() {
    #expect(BinaryField.multiply(0x57, 0x83) == 0xC1)
    #expect(BinaryField.inverse(0) == 0)
    for value in UInt8(1)...255 { #expect(BinaryField.multiply(value, BinaryField.inverse(value)) == 1) }
  }

  @Test("a mistyped character is refused by its checksum, wherever it is")
  func mistyped() throws {
    let text = try SecretSharing.split(Self.secret, into: 3, threshold: 2)[0].text.withBytes { Array($0) }
    for place in text.indices where text[place] != UInt8(ascii: "-") {
      var wrong = text
      wrong[place] = wrong[place] == UInt8(ascii: "A") ? UInt8(ascii: "B") : UInt8(ascii: "A")
      #expect(throws: KeyShareError.self) { try KeyShare(text: SecretText(wrong)) }
    }
    for wrong in ["", "AAAAA", String(repeating: "A", count: 600), "share 1", "１"] {
      #expect(throws: KeyShareError.malformed) { try KeyShare(text: SecretText(wrong)) }
    }
    #expect(throws: KeyShareError.self) { try KeyShare(text: SecretText(text.dropLast(6))) }
  }

  @Test("typed in small letters, with spaces or without anything between, it is the same share")
  func typed() throws {
    let share = try SecretSharing.split(Self.secret, into: 3, threshold: 2)[1]
    let text = share.text.withBytes { String(decoding: $0, as: UTF8.self) }
    for typed in [text.lowercased(), text.replacing("-", with: " ") + "\r\n", text.replacing("-", with: "")] {
      let read = try KeyShare(text: SecretText(typed))
      #expect(read.index == 2 && read.threshold == 2 && read.set == share.set && read.value.equals(share.value))
    }
  }

  @Test("a share given twice, and one of another secret, are refused by name and change nothing")
  func refused() throws {
    let shares = try SecretSharing.split(Self.secret, into: 5, threshold: 3)
    let others = try SecretSharing.split(Self.secret, into: 5, threshold: 3)
    var collection = ShareCollection()
    #expect(try collection.add(shares[4]) == nil)
    #expect(collection.missing == 2)
    #expect(throws: KeyShareError.repeated(index: 5)) { try collection.add(shares[4]) }
    #expect(throws: KeyShareError.foreign(index: 1)) { try collection.add(others[0]) }
    #expect(try collection.add(shares[1]) == nil)
    #expect(try collection.add(shares[0])?.equals(Self.secret) == true)
  }

  @Test("a forged share with a right checksum makes no secret, and all are forgotten")
  func forged() throws {
    let shares = try SecretSharing.split(Self.secret, into: 3, threshold: 2)
    let forged = KeyShare(
      set: shares[0].set, threshold: 2, index: 2,
      value: SecretText(count: shares[0].value.count, fill: RandomBytes.fill))
    var collection = ShareCollection()
    #expect(try collection.add(shares[0]) == nil)
    #expect(throws: KeyShareError.forged(indices: [1, 2])) { try collection.add(KeyShare(text: forged.text)) }
    #expect(collection.count == 0)
    #expect(try collection.add(shares[0]) == nil)
    #expect(try collection.add(shares[1])?.equals(Self.secret) == true)
  }

  @Test("what cannot be shared is refused", arguments: [(1, 1), (3, 1), (3, 4), (17, 2), (0, 0), (-1, 2)])
  func unsuitable(count: Int, threshold: Int) {
    #expect(throws: KeyShareError.unsuitable) {
      try SecretSharing.split(Self.secret, into: count, threshold: threshold)
    }
    #expect(throws: KeyShareError.unsuitable) { try SecretSharing.split(SecretText(""), into: 3, threshold: 2) }
    #expect(throws: KeyShareError.unsuitable) {
      try SecretSharing.split(SecretText(count: 129, fill: RandomBytes.fill), into: 3, threshold: 2)
    }
  }
}
