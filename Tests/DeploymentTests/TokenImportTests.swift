import CivilTime
import Foundation
import Lifecycle
import Registration
import TestTools
import Testing

@testable import Deployment

@Suite("Generators from a key container (RFC 6030)")
struct TokenImportTests {
  private static let keys = [Array("12345678901234567890".utf8), Array("abcdefghijklmnopqrst".utf8)]

  private static func package(_ serial: String, key: [UInt8], user: String?, more: String = "") -> String {
    """
      <KeyPackage>
        <DeviceInfo><Manufacturer>Mihon</Manufacturer><SerialNo>\(serial)</SerialNo></DeviceInfo>
        <Key Id="K-\(serial)" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
          <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
          <Data><Secret><PlainValue>\(Data(key).base64EncodedString())</PlainValue></Secret></Data>
          \(user.map { "<UserId>\($0)</UserId>" } ?? "")\(more)
        </Key>
      </KeyPackage>

    """
  }

  private static func request(
    _ packages: String..., map: String? = nil, replace: Bool = false, isDry: Bool = false,
    at institution: String = "daiichi"
  ) -> StaffRequest {
    let xml =
      #"<?xml version="1.0" encoding="UTF-8"?>"# + "\n"
      + #"<KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc">"# + "\n" + packages.joined()
      + "</KeyContainer>\n"
    return StaffRequest(
      act: "import-tokens", institution: institution, reason: "トークン配布", form: "T-1", dryRun: isDry,
      replace: replace, file: Data(xml.utf8), map: map.map { Data($0.utf8) })
  }

  /// Logs on with the secret and the code that `oathtool` makes of the key.
  private static func logOn(_ branch: Branch, _ contract: String, _ user: String?, key: [UInt8]) async throws
    -> Bool
  {
    let secret = try branch.credentials("daiichi", contract, user)["logonSecret"] as? String ?? ""
    let progress = try await branch.logOn(contract, user, secret).get()
    guard progress.stage == .awaitingOneTimePassword else { return false }
    let origin = Origin(source: "127.0.0.1", host: "daiichi.localhost", asksForCertificate: false)
    let registration = try branch.registration()
    let visit = try await registration.visit(
      token: progress.token, origin: origin, presented: nil, at: SampleFolder.now)
    let hex = key.map { String($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    let code = try Tool.run("oathtool", "--totp", "--now", "@\(SampleFolder.now.seconds)", hex).text.trimmed
    do {
      _ = try await registration.answerOneTimePassword(.code(code), of: visit, origin: origin, at: SampleFolder.now)
      return true
    } catch is Rejected {
      return false
    }
  }

  @Test("the generator's code logs its owner on; its key stands nowhere in clear")
  func works() async throws {
    let branch = try await Branch()
    let request = Self.request(
      Self.package("S-1", key: Self.keys[0], user: "50000001"),
      Self.package("S-2", key: Self.keys[1], user: "50000001/0019001"))
    var dry = request
    dry.dryRun = true
    #expect(try await branch.ask(dry).answer.lines[0] == "would give 2 generators; refused: 0")
    #expect(try await branch.person("50000001", nil)?.secrets.oneTimePassword == nil)
    let heard = try await branch.ask(request)
    #expect(heard.answer.code == nil, "\(heard.answer.lines)")
    #expect(heard.answer.lines[0] == "gave 2 generators; refused: 0")
    #expect(try await Self.logOn(branch, "50000001", nil, key: Self.keys[0]))
    #expect(try await !Self.logOn(branch, "50000001", "0019001", key: Self.keys[0]))
    #expect(try await Self.logOn(branch, "50000001", "0019001", key: Self.keys[1]))
    for key in Self.keys {
      #expect(try !branch.storeHolds(String(decoding: key, as: UTF8.self)))
      #expect(try !branch.storeHolds(Data(key).base64EncodedString()))
    }
    let log = try await branch.log()
    #expect(log.contains { $0.hasPrefix("operator.giveToken  ") && $0.contains("serialNumber=S-1") })
    #expect(log.contains { $0.hasPrefix("operator.importTokens  ") && $0.contains("form=T-1") })
  }

  @Test("who has a generator keeps it unless it is to be replaced; what is refused is named, the others are given")
  func replacing() async throws {
    let branch = try await Branch()
    let packages = [
      Self.package("S-1", key: Self.keys[0], user: "50000002"),
      Self.package("S-2", key: Self.keys[1], user: "59999999"),
      Self.package("S-3", key: Array(Self.keys[0].prefix(4)), user: "50000001"),
      Self.package("S-4", key: Self.keys[1], user: nil),
      Self.package(
        "S-5", key: Self.keys[1], user: "50000003",
        more: "<Policy><ExpiryDate>2020-01-01T00:00:00Z</ExpiryDate></Policy>"),
      Self.package("S-6", key: Self.keys[1], user: "50000004"),
      Self.package("S-7", key: Self.keys[1], user: "50000004"),
    ].joined()
    let before = try await branch.person("50000002", nil)?.secrets.oneTimePassword
    let heard = try await branch.ask(Self.request(packages))
    #expect(heard.answer.code == "INK-4009")
    let words = Set(
      heard.answer.lines.filter { $0.hasPrefix("line ") }.map { String($0.split(separator: "\t")[1]) })
    #expect(
      words == ["hasFactor", "noSuchPerson", "secretLength", "ownerMissing", "tokenExpired", "duplicateInFile"])
    #expect(heard.answer.lines.contains { $0.contains("S-3") })
    #expect(try await branch.person("50000002", nil)?.secrets.oneTimePassword == before)
    #expect(try await branch.person("50000004", nil)?.secrets.oneTimePassword != nil)
    let replaced = try await branch.ask(
      Self.request(Self.package("S-1", key: Self.keys[0], user: "50000002"), replace: true))
    #expect(replaced.answer.code == nil)
    #expect(try await Self.logOn(branch, "50000002", nil, key: Self.keys[0]))
  }

  @Test("a list says whose a key is, in place of the container")
  func map() async throws {
    let branch = try await Branch()
    let map = "製造番号,契約番号,利用者ID\nS-2,50000001,0019002\nS-9,50000001,\nS-2,50000003,\nS-1,,\n"
    let heard = try await branch.ask(
      Self.request(
        Self.package("S-1", key: Self.keys[0], user: "50000001"), Self.package("S-2", key: Self.keys[1], user: nil),
        map: map))
    let words = heard.answer.lines.filter { $0.hasPrefix("line ") }.map { $0.split(separator: "\t").prefix(2) }
    #expect(words == [["line 3", "noSuchToken"], ["line 4", "duplicateInFile"], ["line 5", "ownerMissing"]])
    #expect(try await branch.person("50000001", "0019002")?.secrets.oneTimePassword != nil)
    #expect(try await branch.person("50000001", nil)?.secrets.oneTimePassword == nil)
  }

  /// The values of RFC 6030's figures 6 and 7: the first with a pre-shared key, the second with the password `qwerty`.
  private static func encrypted(byPassword: Bool) -> String {
    let head =
      byPassword
      ? """
      <EncryptionKey><xenc11:DerivedKey>
      <xenc11:KeyDerivationMethod Algorithm="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#pbkdf2">
      <pkcs5:PBKDF2-params><Salt><Specified>Ej7/PEpyEpw=</Specified></Salt><IterationCount>1000</IterationCount>
      <KeyLength>16</KeyLength><PRF/></pkcs5:PBKDF2-params></xenc11:KeyDerivationMethod>
      <xenc:ReferenceList><xenc:DataReference URI="#ED"/></xenc:ReferenceList>
      <xenc11:MasterKeyName>My Password 1</xenc11:MasterKeyName></xenc11:DerivedKey></EncryptionKey>
      """ : "<EncryptionKey><ds:KeyName>Pre-shared-key</ds:KeyName></EncryptionKey>"
    let (macKey, value, mac) =
      byPassword
      ? (
        "2GTTnLwM3I4e5IO5FkufoOEiOhNj91fhKRQBtBJYluUDsPOLTfUvoU2dStyOwYZx",
        "oTvo+S22nsmS2Z/RtcoF8Hfh+jzMe0RkiafpoDpnoZTjPYZu6V+A4aEn032yCr4f", "LP6xMvjtypbfT9PdkJhBZ+D6O4w="
      )
      : (
        "ESIzRFVmd4iZABEiM0RVZgKn6WjLaTC1sbeBMSvIhRejN9vJa2BOlSaMrR7I5wSX",
        "AAECAwQFBgcICQoLDA0OD+cIHItlB3Wra1DUpxVvOx2lef1VmNPCMl8jwZqIUqGv", "Su+NvtQfmvfJzF6bmQiJqoLRExc="
      )
    let method = #"<xenc:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#aes128-cbc"/>"#
    return """
      <?xml version="1.0" encoding="UTF-8"?>
      <KeyContainer Version="1.0" xmlns="urn:ietf:params:xml:ns:keyprov:pskc"
        xmlns:ds="http://www.w3.org/2000/09/xmldsig#" xmlns:xenc="http://www.w3.org/2001/04/xmlenc#"
        xmlns:xenc11="http://www.w3.org/2009/xmlenc11#"
        xmlns:pkcs5="http://www.rsasecurity.com/rsalabs/pkcs/schemas/pkcs-5v2-0#">
      \(head)
      <MACMethod Algorithm="http://www.w3.org/2000/09/xmldsig#hmac-sha1"><MACKey>\(method)
      <xenc:CipherData><xenc:CipherValue>\(macKey)</xenc:CipherValue></xenc:CipherData></MACKey></MACMethod>
      <KeyPackage><DeviceInfo><SerialNo>987654321</SerialNo></DeviceInfo>
      <Key Id="12345678" Algorithm="urn:ietf:params:xml:ns:keyprov:pskc:totp">
      <AlgorithmParameters><ResponseFormat Length="6" Encoding="DECIMAL"/></AlgorithmParameters>
      <Data><Secret><EncryptedValue Id="ED">\(method)
      <xenc:CipherData><xenc:CipherValue>\(value)</xenc:CipherValue></xenc:CipherData></EncryptedValue>
      <ValueMAC>\(mac)</ValueMAC></Secret></Data><UserId>UID=50000001,DC=example</UserId></Key></KeyPackage>
      </KeyContainer>
      """
  }

  @Test(
    "an encrypted container opens with the key of a file, in octets or hexadecimal, or with a password's",
    arguments: ["octets", "hexadecimal", "password"])
  func encrypted(by kind: String) async throws {
    let branch = try await Branch()
    let folder = branch.sample.folder
    let byPassword = kind == "password"
    let key = (0..<3).flatMap { _ in [UInt8]([0x12, 0x34, 0x56, 0x78, 0x90]) }
    switch kind {
    case "octets": try folder.write(key + [0x12], to: "opener", secret: true)
    case "hexadecimal": try folder.write("12345678901234567890123456789012\n", to: "opener", secret: true)
    default: try folder.write("qwerty\n", to: "opener", secret: true)
    }
    try folder.write("not the password\n", to: "wrong", secret: true)
    try folder.write(Self.encrypted(byPassword: byPassword), to: "seeds.xml")
    func run(_ opener: String) async throws {
      try await branch.run([
        "import-tokens", "--institution", "daiichi", "--file", folder.file("seeds.xml"),
        byPassword ? "--password-file" : "--key-file", folder.file(opener), "--reason", "配布",
      ])
    }
    await #expect(throws: DeploymentError.self) { try await run("wrong") }
    #expect(try await branch.person("50000001", nil)?.secrets.oneTimePassword == nil)
    try await run("opener")
    #expect(try await Self.logOn(branch, "50000001", nil, key: Self.keys[0]))
  }

  @Test("a key comes from a file that others cannot read, and for what is encrypted only (security rule 3)")
  func keyFile() async throws {
    let branch = try await Branch()
    var request = Self.request(Self.package("S-1", key: Self.keys[0], user: "50000001"))
    request.key = Data(repeating: 1, count: 16)
    #expect(try await branch.ask(request).answer.code == "INK-4009", "a key for what is not encrypted")
    let folder = branch.sample.folder
    try folder.write([UInt8](request.file ?? Data()), to: "seeds.xml")
    try folder.write([UInt8](repeating: 1, count: 16), to: "key")
    await #expect(throws: DeploymentError.self) {
      try await branch.run([
        "import-tokens", "--institution", "daiichi", "--file", folder.file("seeds.xml"), "--key-file",
        folder.file("key"), "--reason", "x",
      ])
    }
    #expect(try await branch.person("50000001", nil)?.secrets.oneTimePassword == nil)
  }

  @Test("where the rules have no generators, none is given (S-21)")
  func unused() async throws {
    let branch = try await Branch()
    let heard = try await branch.ask(
      Self.request(Self.package("S-1", key: Self.keys[0], user: "10000000001"), replace: true, at: "shinkin"))
    #expect(heard.answer.lines.contains { $0.contains("factorNotUsed") })
    #expect(try await branch.person("10000000001", nil, at: "shinkin")?.secrets.matrixCard != nil)
  }
}
