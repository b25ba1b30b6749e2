import PSKC
import Secrets
import Testing

@Suite("Packages that cannot be used")
struct RefusedPackageTests {
  private func refused(_ container: Container) throws -> [RefusedPackage.Word] {
    try PSKCDocument.read(container.bytes(), key: nil).refused.map(\.word)
  }

  @Test("the others go on, and the refused one is told by its place and numbers")
  func others() throws {
    var second = Container(digits: "8", device: "<SerialNo>2</SerialNo>", keyID: "two")
    let third = Container(keyID: "three")
    let document = try PSKCDocument.read(Container().bytes(second, third), key: nil)
    #expect(document.packages.map(\.keyID) == ["12345678", "three"])
    let refused = try #require(document.refused.first)
    #expect(refused.position == 2 && refused.serialNumber == "2" && refused.keyID == "two" && refused.word == .digits)
    // The head has seven lines, a package eleven.
    #expect(refused.line == 18)
    second = Container()
    let repeated = try PSKCDocument.read(Container().bytes(second), key: nil)
    #expect(repeated.refused.map(\.word) == [.duplicateKeyID])
  }

  @Test(
    "a policy that is not known or not fulfilled forbids the key (RFC 6030 §5)",
    arguments: [
      ("<Other/>", RefusedPackage.Word.unknownPolicy),
      ("<ds:StartDate>2026-01-01T00:00:00Z</ds:StartDate>", .unknownPolicy),
      ("<KeyUsage>Print</KeyUsage>", .unknownPolicy),
      ("<KeyUsage>OTP</KeyUsage><KeyUsage>Print</KeyUsage>", .unknownPolicy),
      ("<PINPolicy PINUsageMode=\"Local\" Other=\"1\"/>", .unknownPolicy),
      ("<PINPolicy PINUsageMode=\"Local\"><Other/></PINPolicy>", .unknownPolicy),
      ("<KeyUsage>CR</KeyUsage>", .keyUsage), ("<KeyUsage></KeyUsage>", .unknownPolicy),
      ("<PINPolicy PINUsageMode=\"Append\"/>", .pinPolicy), ("<PINPolicy/>", .pinPolicy),
      ("<NumberOfTransactions>5</NumberOfTransactions>", .transactionLimit),
      ("<StartDate>2026-01-01</StartDate>", .badDate), ("<StartDate>2026-01-01T00:00:00.Z</StartDate>", .badDate),
      ("<StartDate>2026-01-01T00:00:00Z</StartDate><ExpiryDate>2026-01-01T00:00:00Z</ExpiryDate>", .badDate),
      ("<StartDate>2026-01-01T00:00:00Z</StartDate><StartDate>2027-01-01T00:00:00Z</StartDate>", .badStructure),
    ])
  func policies(policy: String, word: RefusedPackage.Word) throws {
    #expect(try refused(Container(policy: "<Policy>\(policy)</Policy>")) == [word])
  }

  @Test("two policies, or one with an attribute, forbid the key as well")
  func policyElement() throws {
    #expect(try refused(Container(policy: "<Policy/><Policy/>")) == [.badStructure])
    #expect(try refused(Container(policy: "<Policy Critical=\"no\"/>")) == [.unknownPolicy])
    #expect(try refused(Container(policy: "<Policy/>")).isEmpty)
  }

  @Test(
    "what our one-time passwords cannot verify is refused",
    arguments: [
      (Container(algorithm: "urn:ietf:params:xml:ns:keyprov:pskc:hotp"), RefusedPackage.Word.counterBased),
      (Container(algorithm: "urn:ietf:params:xml:ns:keyprov:pskc:pin"), .unknownAlgorithm),
      (Container(algorithm: ""), .unknownAlgorithm), (Container(digits: "8"), .digits),
      (Container(digits: "x"), .digits),
      (Container(digits: "6\" CheckDigits=\"true"), .responseFormat),
      (Container(parameters: "<ChallengeFormat Encoding=\"DECIMAL\" Min=\"6\" Max=\"6\"/>"), .responseFormat),
      (Container(parameters: "<Suite>HMAC-SHA256</Suite>"), .digest),
      (Container(data: "<TimeInterval><PlainValue>60</PlainValue></TimeInterval>"), .interval),
      (Container(data: "<Time><PlainValue>10</PlainValue></Time>"), .timeOrigin),
      (Container(data: "<TimeDrift><PlainValue>-4</PlainValue></TimeDrift>"), .clockDrift),
      (Container(data: "<TimeDrift><PlainValue>soon</PlainValue></TimeDrift>"), .badStructure),
      (Container(data: "<Secret/>"), .badStructure),
      (Container(secret: ""), .noKey), (Container(secret: "<PlainValue>!</PlainValue>"), .badStructure),
      (Container(secret: "<PlainValue>MTIz<a/></PlainValue>"), .badStructure),
      (Container(secret: "<PlainValue>MTIzNDU2Nzg5MDEyMzQ1</PlainValue>"), .secretLength),
      (Container(secret: "<PlainValue>" + String(repeating: "MTIz", count: 22) + "</PlainValue>"), .secretLength),
      (Container(device: "<SerialNo>a\nb</SerialNo>"), .badText),
      (Container(device: "<SerialNo>" + String(repeating: "1", count: 257) + "</SerialNo>"), .badText),
      (Container(device: "<SerialNo>1</SerialNo><SerialNo>2</SerialNo>"), .badStructure),
      (Container(keyID: ""), .noKey),
    ])
  func unusable(container: Container, word: RefusedPackage.Word) throws {
    #expect(try refused(container) == [word])
  }

  @Test("the longest and the shortest secret are read", arguments: [("MTIzNDU2Nzg5MDEyMzQ1Ng==", 16), ("", 64)])
  func lengths(text: String, count: Int) throws {
    let base64 = text.isEmpty ? String(repeating: "MTIz", count: 21) + "MQ==" : text
    let container = Container(secret: "<PlainValue>\(base64)</PlainValue>", parameters: "<Suite>HMAC-SHA1</Suite>")
    #expect(try PSKCDocument.read(container.bytes(), key: nil).packages.map(\.secret.count) == [count])
  }
}
