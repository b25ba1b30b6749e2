import Foundation
import TestTools
import Testing

@testable import DER

@Suite("PKCS#12 files")
struct PKCS12FileTests {
  static let passphrases = ["passphrase", "合言葉は見本銀行です", String(repeating: "長い0!", count: 16), "Zoë & \"quotes\" \\ '"]

  @Test("a file made of what OpenSSL drew at random is OpenSSL's, octet for octet (F-1, C-11)", arguments: passphrases)
  func everyOctet(passphrase: String) throws {
    let sample = try PKCS12Sample()
    let name = "見本第一銀行・50000001・2027-11-30"
    let theirs = try sample.export(passphrase: passphrase, friendlyName: name, iterations: 3000)
    let drawn = try Drawn(theirs)
    #expect(drawn.mac.iterations == 3000)
    #expect(drawn.key.encryption.iterations == 3000)

    let ours = try sample.file(
      key: drawn.key, certificates: drawn.certificates, mac: drawn.mac, passphrase: passphrase,
      SafeBag.Attributes(friendlyName: name, localKeyID: drawn.localKeyID))
    #expect(ours == theirs)
  }

  @Test(
    "OpenSSL, NSS, Java and Python's cryptography open a file and find key, name and chain (F-1, C-11)",
    arguments: passphrases)
  func judges(passphrase: String) throws {
    let sample = try PKCS12Sample()
    func encryption(_ octet: UInt8) throws -> PBES2 {
      try PBES2(
        salt: Array(repeating: octet, count: 16), iterations: 10_000,
        initialisationVector: Array(repeating: octet &+ 1, count: 16))
    }
    let name = "見本銀行・50000001・2027-11-30"
    let file = try sample.file(
      key: try sample.shroudedKey(try encryption(1), passphrase), certificates: try encryption(3),
      mac: try PKCS12MAC(salt: Array(repeating: 5, count: 16), iterations: 10_000), passphrase: passphrase,
      SafeBag.Attributes(friendlyName: name, localKeyID: SHA256.hash(sample.certificate)))
    let path = try sample.folder.write(file, "ours.p12")
    let secret = try sample.folder.write(passphrase, "secret")

    let opened = try PKCS12Sample.succeed(
      sample.openssl("pkcs12", "-in", path, "-nodes", "-passin", "file:" + secret))
    #expect(opened.text.contains("BEGIN PRIVATE KEY"))
    #expect(opened.text.split(separator: "BEGIN CERTIFICATE").count == 3)
    #expect(try !sample.openssl("pkcs12", "-in", path, "-nodes", "-passin", "pass:wrong").succeeded)

    // Java's PBES2 takes no passphrase but of ASCII, in whosever file.
    if passphrase.utf8.allSatisfy({ $0 < 0x80 }) {
      let listed = try PKCS12Sample.succeed(
        Tool.run("keytool", "-list", "-storetype", "PKCS12", "-keystore", path, "-storepass:file", secret))
      #expect(listed.text.contains("PrivateKeyEntry"))
    }

    let described = try PKCS12Sample.succeed(Tool.run("pk12util", "-l", path, "-w", secret))
    #expect(described.text.contains(name))
    #expect(described.text.contains("CN=50000001"))

    let loaded = try PKCS12Sample.succeed(Tool.run(Self.python, "-c", Self.program, path, secret))
    #expect(loaded.text == name + "\n1\n")
  }

  /// The one that scripts/bootstrap makes, with the judge in it.
  private static let python = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../.venv/bin/python").standardized.path

  /// Prints the friendly name and how many certificates are above; fails where key and certificate do not fit.
  private static let program = """
    import sys
    from cryptography.hazmat.primitives.serialization import pkcs12
    secret = open(sys.argv[2], "rb").read()
    file = pkcs12.load_pkcs12(open(sys.argv[1], "rb").read(), secret)
    assert file.key.public_key() == file.cert.certificate.public_key()
    sys.stdout.buffer.write(file.cert.friendly_name + b"\\n%d\\n" % len(file.additional_certs))
    """
}

/// What whoever made a file drew at random for it, and the identifier that binds its key.
private struct Drawn {
  let certificates: PBES2
  let key: EncryptedPrivateKeyInfo
  let localKeyID: [UInt8]
  let mac: PKCS12MAC

  init(_ file: [UInt8]) throws {
    var reader = DERReader(file)
    var pfx = try reader.nested(.sequence)
    _ = try pfx.smallInteger()
    var safe = DERReader(try Self.data(&pfx))
    var seal = try pfx.nested(.sequence)
    _ = try seal.encoding(.sequence)
    mac = try PKCS12MAC(salt: seal.octets(.octetString), iterations: UInt32(seal.smallInteger()))

    var contents = try safe.nested(.sequence)
    var encrypted = try contents.nested(.sequence)
    _ = try encrypted.objectIdentifier()
    var explicit = try encrypted.nested(.context(0, constructed: true))
    var data = try explicit.nested(.sequence)
    _ = try data.smallInteger()
    var info = try data.nested(.sequence)
    _ = try info.objectIdentifier()
    certificates = try PBES2(AlgorithmIdentifier(from: &info))

    var keys = DERReader(try Self.data(&contents))
    var bags = try keys.nested(.sequence)
    var bag = try bags.nested(.sequence)
    _ = try bag.objectIdentifier()
    var value = try bag.nested(.context(0, constructed: true))
    key = try EncryptedPrivateKeyInfo(der: value.encoding(.sequence))
    var found: [UInt8]?
    var attributes = try bag.nested(.set)
    while !attributes.isAtEnd {
      var attribute = try attributes.nested(.sequence)
      guard try attribute.objectIdentifier() == .localKeyID else { continue }
      var values = try attribute.nested(.set)
      found = try values.octets(.octetString)
    }
    localKeyID = try #require(found)
  }

  private static func data(_ reader: inout DERReader) throws -> [UInt8] {
    var info = try reader.nested(.sequence)
    _ = try info.objectIdentifier()
    var explicit = try info.nested(.context(0, constructed: true))
    return try explicit.octets(.octetString)
  }
}
