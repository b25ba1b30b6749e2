import DER
import TestTools
import Testing
import X509

@Suite("CMS")
struct CMSTests {
  private static let content = Array("内容 content".utf8)

  /// A key with a certificate of its own making, also as files for openssl.
  private func identity(
    _ algorithm: KeyAlgorithm = .rsa2048, in folder: TemporaryFolder, _ name: String = "own"
  ) throws -> KeyedCertificate {
    let key = try PrivateKey.generate(algorithm)
    let certificate = try Sample.certificate(of: key.publicKey, by: key)
    try folder.write(certificate.pem, "\(name).pem")
    try folder.write(try key.pem(), "\(name).key")
    return KeyedCertificate(certificate: certificate, key: key)
  }

  @Test("openssl believes a message that we have signed", arguments: [KeyAlgorithm.rsa2048, .ecP256])
  func opensslVerifies(_ algorithm: KeyAlgorithm) throws {
    let folder = try TemporaryFolder()
    let own = try identity(algorithm, in: folder)
    let message = try SignedMessage.sign(Self.content, attributes: [], by: own, at: Sample.now)
    try folder.write(message, "message.der")
    let answer = try OpenSSLCommand(folder: folder)(
      "cms", "-verify", "-inform", "DER", "-in", "message.der", "-noverify", "-binary")
    #expect(answer.succeeded, "\(answer.errors)")
    #expect(answer.bytes == Self.content)
  }

  @Test("openssl's message is believed, streamed in BER too", arguments: [[], ["-stream"], ["-md", "sha512"]])
  func verifiesOpenSSL(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    let own = try identity(in: folder)
    try folder.write(Self.content, "content")
    let answer = try OpenSSLCommand(folder: folder)(
      ["cms", "-sign", "-in", "content", "-signer", "own.pem", "-inkey", "own.key", "-nodetach", "-binary"]
        + ["-outform", "DER"] + options)
    #expect(answer.succeeded, "\(answer.errors)")
    let message = try SignedMessage(ber: answer.bytes)
    #expect(message.fault == nil)
    #expect(message.content == Self.content)
    #expect(message.signer == own.certificate)
  }

  @Test("a message with SHA-1 or a short key is weak (RFC 8894 2.9)", arguments: [true, false])
  func weak(_ bySHA1: Bool) throws {
    let folder = try TemporaryFolder()
    _ = try identity(in: folder)
    try folder.write(Self.content, "content")
    let openssl = OpenSSLCommand(folder: folder)
    if !bySHA1 {
      try openssl(
        "req", "-x509", "-newkey", "rsa:1024", "-nodes", "-subj", "/CN=x", "-keyout", "own.key", "-out", "own.pem")
    }
    let answer = try openssl(
      "cms", "-sign", "-in", "content", "-signer", "own.pem", "-inkey", "own.key", "-nodetach", "-binary", "-outform",
      "DER", "-md", bySHA1 ? "sha1" : "sha256")
    #expect(try SignedMessage(ber: answer.bytes).fault == .weakAlgorithm)
  }

  @Test("what was changed after signing, or cut, is not believed, and nothing traps")
  func mutated() throws {
    let folder = try TemporaryFolder()
    let own = try identity(.ecP256, in: folder)
    let message = try SignedMessage.sign(Self.content, attributes: [], by: own, at: Sample.now)
    for length in 0..<message.count {
      #expect(throws: CMSError.self) { try SignedMessage(ber: Array(message.prefix(length))) }
    }
    #expect(throws: CMSError.self) { try SignedMessage(ber: message + [0]) }
    var altered = message
    let place = try #require(altered.firstRange(of: Self.content))
    altered[place.lowerBound] ^= 1
    #expect(try SignedMessage(ber: altered).fault == .wrongSignature)
    var generator = SplitMix(seed: 8894)
    for _ in 0..<500 {
      let mutant = message.mutated(using: &generator)
      guard mutant != message, let read = try? SignedMessage(ber: mutant), read.fault == nil else { continue }
      #expect(read.content == Self.content && read.signer.publicKeyIs(own.key.publicKey))
    }
  }

  @Test("openssl opens our envelope, for RSA and by key agreement", arguments: [KeyAlgorithm.rsa2048, .ecP256])
  func opensslOpens(_ algorithm: KeyAlgorithm) throws {
    let folder = try TemporaryFolder()
    let own = try identity(algorithm, in: folder)
    try folder.write(try EnvelopedMessage.seal(Self.content, for: own.certificate, cipher: .aes256), "sealed.der")
    let answer = try OpenSSLCommand(folder: folder)(
      "cms", "-decrypt", "-inform", "DER", "-in", "sealed.der", "-recip", "own.pem", "-inkey", "own.key", "-binary")
    #expect(answer.succeeded, "\(answer.errors)")
    #expect(answer.bytes == Self.content)
  }

  @Test("openssl's envelope opens with the identity that it names, streamed too", arguments: [[], ["-stream"]])
  func opens(_ options: [String]) throws {
    let folder = try TemporaryFolder()
    let own = try identity(in: folder)
    let sealed = try sealed(["-aes-128-cbc"] + options, in: folder)
    let envelope = try EnvelopedMessage(ber: sealed)
    #expect(envelope.cipher == .aes128)
    let key = try PrivateKey.generate(.rsa2048)
    let stranger = KeyedCertificate(
      certificate: try Sample.certificate(of: key.publicKey, by: key, issuerName: "Stranger"), key: key)
    let opened = try #require(try envelope.open(by: [stranger, own]))
    #expect(opened.content == Self.content)
    #expect(opened.identity.certificate == own.certificate)
    #expect(try envelope.open(by: [stranger]) == nil)
  }

  @Test("triple DES is no cipher that is accepted (RFC 8894 2.9)")
  func weakCipher() throws {
    let folder = try TemporaryFolder()
    _ = try identity(in: folder)
    #expect(try EnvelopedMessage(ber: sealed(["-des3"], in: folder)).cipher == nil)
  }

  @Test("whatever in an envelope was altered, it opens to something else of the same length, and never says what")
  func noOracle() throws {
    let folder = try TemporaryFolder()
    let own = try identity(in: folder)
    let sealed = try EnvelopedMessage.seal(Self.content, for: own.certificate, cipher: .aes128)
    // The last octets are the encrypted content, those in the middle the encrypted key.
    for index in [sealed.count - 1, sealed.count - 16, sealed.count / 2] {
      var altered = sealed
      altered[index] ^= 1
      let opened = try #require(try EnvelopedMessage(ber: altered).open(by: [own]))
      #expect(opened.content != Self.content)
      #expect(!opened.content.isEmpty)
    }
  }

  @Test("openssl reads a bag of certificates in its order")
  func certificatesOnly() throws {
    let folder = try TemporaryFolder()
    let (own, other) = (try identity(.ecP256, in: folder), try identity(.ecP256, in: folder, "other"))
    try folder.write(CertificatesOnly.encode([own.certificate.der, other.certificate.der]), "bag.der")
    let answer = try OpenSSLCommand(folder: folder)("pkcs7", "-inform", "DER", "-in", "bag.der", "-print_certs")
    #expect(answer.succeeded, "\(answer.errors)")
    #expect(try Certificate.certificates(pem: answer.text) == [own.certificate, other.certificate])
  }

  private func sealed(_ options: [String], in folder: TemporaryFolder) throws -> [UInt8] {
    try folder.write(Self.content, "content")
    let answer = try OpenSSLCommand(folder: folder)(
      ["cms", "-encrypt", "-in", "content", "-binary", "-outform", "DER"] + options + ["own.pem"])
    #expect(answer.succeeded, "\(answer.errors)")
    return answer.bytes
  }
}

extension Certificate {
  fileprivate func publicKeyIs(_ key: PublicKey) -> Bool { (try? publicKey) == key }
}
