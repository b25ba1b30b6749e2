import CivilTime
import PSKC
import Secrets
import TestTools
import Testing

@Suite("Key containers of device makers (RFC 6030)")
struct PSKCDocumentTests {
  private static let preShared = PSKCKey.preShared(
    SecretText((0..<16).map { [0x12, 0x34, 0x56, 0x78, 0x90][$0 % 5] }))
  private static let password = PSKCKey.password(SecretText("qwerty"))
  private static let secret = SecretText("12345678901234567890")

  @Test("a key in plain is read with all that the container tells of it")
  func plain() throws {
    let container = Container(
      policy: """
        <Policy><StartDate>2026-01-01T00:00:00Z</StartDate><ExpiryDate>2036-01-01T09:00:00.250+09:00</ExpiryDate>
        <KeyUsage>OTP</KeyUsage><KeyUsage>Verify</KeyUsage><PINPolicy PINUsageMode="Local" MinLength="4"/></Policy>
        """)
    let document = try PSKCDocument.read(container.bytes(), key: nil)
    #expect(document.refused.isEmpty)
    let package = try #require(document.packages.first)
    #expect(package.serialNumber == "987654321")
    #expect(package.manufacturer == "Mihon")
    #expect(package.keyID == "12345678")
    #expect(package.algorithm == .totp)
    #expect(package.userID == "UID=hanako")
    #expect(package.secret.equals(Self.secret))
    #expect(package.digits == 6)
    #expect(package.interval == 30)
    #expect(package.start?.rfc3339 == "2026-01-01T00:00:00Z")
    #expect(package.expiry?.rfc3339 == "2036-01-01T00:00:00Z")
  }

  @Test("what a device's container leaves out is absent, and the device's dates narrow the key's")
  func optional() throws {
    var container = Container(
      device: "<StartDate>2026-02-01T00:00:00Z</StartDate><ExpiryDate>2027-01-01T00:00:00Z</ExpiryDate>", data: "",
      policy: "<Policy><StartDate>2026-01-01T00:00:00Z</StartDate></Policy>")
    let narrowed = try #require(try PSKCDocument.read(container.bytes(), key: nil).packages.first)
    #expect(narrowed.serialNumber == nil)
    #expect(narrowed.start?.rfc3339 == "2026-02-01T00:00:00Z")
    #expect(narrowed.expiry?.rfc3339 == "2027-01-01T00:00:00Z")
    container = Container(device: "<SerialNo> </SerialNo>")
    let bare = try #require(try PSKCDocument.read(container.bytes(), key: nil).packages.first)
    #expect(bare.serialNumber == nil && bare.manufacturer == nil && bare.start == nil && bare.expiry == nil)
  }

  @Test("the RFC's values open with its pre-shared key and its password")
  func figures() throws {
    for (figure, key) in [(Container.figure6, Self.preShared), (.figure7, Self.password)] {
      let document = try PSKCDocument.read(figure.bytes(), key: key)
      #expect(document.packages.map { $0.secret.equals(Self.secret) } == [true])
    }
  }

  @Test("the RFC's own algorithm, by counter, is refused once the key has opened it")
  func counterBased() throws {
    var figure = Container.figure7
    figure.algorithm = "urn:ietf:params:xml:ns:keyprov:pskc:hotp"
    figure.digits = "8"
    let document = try PSKCDocument.read(figure.bytes(), key: Self.password)
    #expect(document.packages.isEmpty)
    #expect(document.refused.map(\.word) == [.counterBased])
    #expect(refusal(figure, .password(SecretText("qwertz"))) == .wrongKey)
  }

  @Test("a code that oathtool makes of the imported secret is accepted")
  func oathtool() throws {
    let package = try #require(try PSKCDocument.read(Container.figure6.bytes(), key: Self.preShared).packages.first)
    let hexadecimal = package.secret.withBytes { $0.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) } }
    let code = try Tool.run("oathtool", "--totp", "--now=2026-05-01 00:00:10 UTC", hexadecimal.joined())
    #expect(code.succeeded)
    let now = try #require(Timestamp(rfc3339: "2026-05-01T00:00:10Z"))
    let typed = code.text.filter { $0 != "\n" }
    #expect(TOTP(key: package.secret).verify(code: typed, at: now, lastUsedStep: nil) == now.seconds / 30)
  }

  @Test("AES-256, HMAC-SHA-256 and a key derived with SHA-256, as openssl makes them")
  func openSSL() throws {
    let folder = try TemporaryFolder()
    let openssl = OpenSSLCommand(folder: folder)
    func hexadecimal(_ bytes: [UInt8]) -> String {
      bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }
    func base64(_ bytes: [UInt8]) throws -> String {
      try folder.write(bytes, "octets")
      return try openssl("base64", "-A", "-in", "octets").text
    }
    let salt = [UInt8](1...16)
    let key = try openssl(
      "kdf", "-keylen", "32", "-kdfopt", "digest:SHA256", "-kdfopt", "pass:見本の合言葉", "-kdfopt",
      "hexsalt:" + hexadecimal(salt), "-kdfopt", "iter:2000", "-binary", "PBKDF2")
    #expect(key.bytes.count == 32)
    func encrypt(_ plain: [UInt8], vector: UInt8) throws -> [UInt8] {
      let vector = [UInt8](repeating: vector, count: 16)
      try folder.write(plain, "plain")
      let output = try openssl(
        "enc", "-aes-256-cbc", "-K", hexadecimal(key.bytes), "-iv", hexadecimal(vector), "-in", "plain")
      #expect(output.succeeded)
      return vector + output.bytes
    }
    let macKey = [UInt8](100..<132)
    let secret = [UInt8](repeating: 0xA5, count: 32)
    let encrypted = try encrypt(secret, vector: 7)
    try folder.write(encrypted, "encrypted")
    let mac = try openssl(
      "dgst", "-sha256", "-mac", "HMAC", "-macopt", "hexkey:" + hexadecimal(macKey), "-binary", "encrypted")
    let sha256 = "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"
    let container = Container(
      head: Container.derivedKey(
        salt: try base64(salt), iterations: "2000", octets: "32", function: "<PRF Algorithm=\"\(sha256)\"/>")
        + Container.macMethod(try base64(try encrypt(macKey, vector: 9)), cipher: "aes256-cbc", algorithm: sha256),
      secret: Container.encrypted(try base64(encrypted), mac: try base64(mac.bytes), cipher: "aes256-cbc"))
    let document = try PSKCDocument.read(container.bytes(), key: .password(SecretText("見本の合言葉")))
    #expect(document.packages.map { $0.secret.equals(SecretText(secret)) } == [true])
  }

  @Test("a wrong key, a wrong password and a wrong code are the same error")
  func wrongKey() throws {
    #expect(refusal(.figure6, .preShared(SecretText([UInt8](repeating: 1, count: 16)))) == .wrongKey)
    #expect(refusal(.figure6, .preShared(SecretText([UInt8](repeating: 1, count: 32)))) == .wrongKey)
    #expect(refusal(.figure6, .preShared(SecretText(""))) == .wrongKey)
    #expect(refusal(.figure7, .password(SecretText(""))) == .wrongKey)
    for (figure, key) in [(Container.figure6, Self.preShared), (.figure7, Self.password)] {
      var altered = figure
      for (original, other) in [("Su+", "Sv+"), ("LP6", "LP7"), ("AAEC", "AAED"), ("oTvo", "oTvp")] {
        altered.secret = figure.secret.replacing(original, with: other)
        if altered.secret != figure.secret { #expect(refusal(altered, key) == .wrongKey) }
      }
      altered = figure
      altered.head = figure.head.replacing("ESIz", with: "ESIy").replacing("2GTT", with: "2GTS")
      #expect(altered.head != figure.head)
      #expect(refusal(altered, key) == .wrongKey)
    }
  }

  @Test("one wrong code refuses the whole container")
  func oneWrongCode() throws {
    var other = Container.figure6
    other.keyID = "2"
    #expect(try PSKCDocument.read(Container.figure6.bytes(other), key: Self.preShared).packages.count == 2)
    other.secret = other.secret.replacing("Su+", with: "Sv+")
    let error = #expect(throws: PSKCError.self) {
      try PSKCDocument.read(Container.figure6.bytes(other), key: Self.preShared)
    }
    #expect(error?.code == .wrongKey)
  }

  @Test("protection that is missing, mixed or unknown is never taken for another")
  func protection() throws {
    #expect(refusal(.figure6, nil) == .keyNeeded)
    #expect(refusal(.figure6, Self.password) == .keyNeeded)
    #expect(refusal(.figure7, Self.preShared) == .keyNeeded)
    #expect(refusal(Container(), Self.password) == .notEncrypted)
    var container = Container.figure6
    container.head = ""
    #expect(refusal(container, Self.preShared) == .badStructure)
    container.head = Container.preSharedKey
    #expect(refusal(container, Self.preShared) == .macMissing)
    container = .figure6
    container.secret = String(container.secret.prefix(while: { _ in true }).split(separator: "<ValueMAC>")[0])
    #expect(refusal(container, Self.preShared) == .macMissing)
    for (original, other) in [
      ("ds:KeyName", "ds:X509Data"), ("hmac-sha1", "hmac-md5"), ("aes128-cbc", "tripledes-cbc"),
    ] {
      container = .figure6
      container.head = container.head.replacing(original, with: other)
      #expect(refusal(container, Self.preShared) == .unsupportedProtection, "\(other)")
    }
    for (original, other) in [
      (">1000<", ">999<"), (">1000<", ">2000001<"), (">16<", ">24<"), ("#pbkdf2", "#scrypt"),
      ("<PRF/>", "<PRF Algorithm=\"other\"/>"), ("Ej7/PEpyEpw=", "Ej7/"),
    ] {
      container = .figure7
      container.head = container.head.replacing(original, with: other)
      #expect(refusal(container, Self.password) == .unsupportedProtection, "\(other)")
    }
    container = .figure6
    container.secret = Container.plainSecret
    #expect(try PSKCDocument.read(container.bytes(), key: Self.preShared).refused.map(\.word) == [.plainSecret])
  }

  @Test("nothing that is printed shows a key")
  func hidden() throws {
    let document = try PSKCDocument.read(Container().bytes(), key: nil)
    var text = "\(document) \(Self.password)"
    dump(document, to: &text)
    #expect(!text.contains("1234567890123") && !text.contains("qwerty") && !text.contains("MTIz"))
  }

  private func refusal(_ container: Container, _ key: PSKCKey?) -> PSKCError.Code? {
    #expect(throws: PSKCError.self) { try PSKCDocument.read(container.bytes(), key: key) }?.code
  }
}
