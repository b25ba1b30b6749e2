import TestTools
import Testing
import X509

@Suite("PKCS#12")
struct PKCS12Tests {
  private let passphrase = "ひみつ secret 1"

  private func file(_ cipher: PKCS12.Cipher, _ algorithm: KeyAlgorithm = .ecP256) throws -> (
    PrivateKey, [Certificate], [UInt8]
  ) {
    let (issuer, key) = (try PrivateKey.generate(.ecP256), try PrivateKey.generate(algorithm))
    let authority = try Sample.certificate(
      of: issuer.publicKey, by: issuer, name: "Sample CA - G1", issuerName: "Sample CA - G1")
    let certificate = try Sample.certificate(of: key.publicKey, by: issuer)
    let der = try PKCS12.encode(
      key: key, certificate: certificate, chain: [authority], friendlyName: "見本第一銀行 50000001",
      passphrase: Array(passphrase.utf8), cipher: cipher)
    return (key, [certificate, authority], der)
  }

  @Test(
    "a file gives back its key, certificate and chain, in both ciphers (C-11)",
    arguments: PKCS12.Cipher.allCases, [KeyAlgorithm.ecP256, .rsa2048])
  func roundTrip(_ cipher: PKCS12.Cipher, _ algorithm: KeyAlgorithm) throws {
    let (key, certificates, der) = try file(cipher, algorithm)
    let contents = try PKCS12.decode(der, passphrase: Array(passphrase.utf8))
    #expect(contents.key.publicKey == key.publicKey)
    #expect([contents.certificate] + contents.chain == certificates)
    #expect(contents.friendlyName == "見本第一銀行 50000001")
  }

  @Test(
    "openssl opens the file and names its ciphers (C-11)",
    arguments: [
      (.aes256, "PBES2, PBKDF2, AES-256-CBC", "sha256"), (.legacy, "pbeWithSHA1And3-KeyTripleDES-CBC", "sha1"),
    ]
      as [(PKCS12.Cipher, String, String)])
  func openSSLReads(_ cipher: PKCS12.Cipher, _ encryption: String, _ mac: String) throws {
    let folder = try TemporaryFolder()
    try folder.write(try file(cipher).2, "file.p12")
    var arguments = ["pkcs12", "-info", "-in", "file.p12", "-passin", "pass:\(passphrase)", "-noenc"]
    if cipher == .legacy { arguments.append("-legacy") }
    let answer = try OpenSSLCommand(folder: folder)(arguments)
    #expect(answer.succeeded, "\(answer.errors)")
    #expect(answer.errors.contains("MAC: \(mac), Iteration"))
    #expect(answer.errors.components(encryption) == 2)
    #expect(answer.text.components("BEGIN CERTIFICATE") == 2)
  }

  @Test("a wrong passphrase, an empty one and one with NUL are told apart from a broken file")
  func refuses() throws {
    let (key, certificates, der) = try file(.aes256)
    let wrong = #expect(throws: PKCS12Error.self) { try PKCS12.decode(der, passphrase: [0x78]) }
    guard case .wrongPassphrase = wrong else {
      Issue.record("told as \(String(describing: wrong))")
      return
    }
    for unusable in [[], [0x61, 0x00]] as [[UInt8]] {
      let error = #expect(throws: PKCS12Error.self) {
        try PKCS12.encode(
          key: key, certificate: certificates[0], chain: [], friendlyName: "x", passphrase: unusable, cipher: .aes256)
      }
      guard case .unusablePassphrase = error else {
        Issue.record("told as \(String(describing: error))")
        return
      }
    }
    let broken = #expect(throws: PKCS12Error.self) { try PKCS12.decode(der + [0], passphrase: [0x78]) }
    guard case .malformed = broken else {
      Issue.record("told as \(String(describing: broken))")
      return
    }
  }

  @Test("a key that is not the certificate's makes no file")
  func refusesOtherKey() throws {
    let (_, certificates, _) = try file(.aes256)
    #expect(throws: PKCS12Error.self) {
      try PKCS12.encode(
        key: try PrivateKey.generate(.ecP256), certificate: certificates[0], chain: [], friendlyName: "x",
        passphrase: [0x78], cipher: .aes256)
    }
  }
}

extension String {
  /// How often a text stands in this one.
  fileprivate func components(_ text: String) -> Int {
    var (count, rest) = (0, self[...])
    while let range = rest.firstRange(of: text) {
      count += 1
      rest = rest[range.upperBound...]
    }
    return count
  }
}
