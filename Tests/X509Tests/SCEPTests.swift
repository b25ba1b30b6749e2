import DER
import TestTools
import Testing

@testable import X509

@Suite("SCEP")
struct SCEPTests {
  /// Keys take their time; nothing in these tests changes them.
  private static let authority = Result { try identity("Registration Authority") }
  private static let device = Result { try identity("Device") }

  private static func identity(_ name: String) throws -> KeyedCertificate {
    let key = try PrivateKey.generate(.rsa2048)
    return KeyedCertificate(
      certificate: try Sample.certificate(of: key.publicKey, by: key, name: name, issuerName: nil), key: key)
  }

  private func message(_ content: [UInt8], type: SCEPMessageType = .pkcsReq) throws -> [UInt8] {
    let (authority, device) = (try Self.authority.get(), try Self.device.get())
    let text = { (text: String) in DERWriter.encode { $0.text(.printableString, text) } }
    return try SignedMessage.sign(
      EnvelopedMessage.seal(content, for: authority.certificate, cipher: .aes128),
      attributes: [
        (.scepMessageType, text(String(type.rawValue))), (.scepTransaction, text("transaction 1")),
        (.scepSenderNonce, DERWriter.encode { $0.element(.octetString, [UInt8](repeating: 7, count: 16)) }),
      ], by: device, at: Sample.now)
  }

  /// A request with a challenge in one of the kinds of text.
  private func request(challenge: String, _ tag: DERTag) throws -> [UInt8] {
    let key = try Self.device.get().key
    let information = DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.integer(0)
        DistinguishedName([(.commonName, "a wish")]).encode(into: &writer)
        writer.encoded(key.publicKey.subjectPublicKeyInfo)
        writer.nested(.context(0, constructed: true)) { writer in
          writer.nested(.sequence) { writer in
            writer.objectIdentifier(.challengePassword)
            writer.nested(.set) { $0.text(tag, challenge) }
          }
        }
      }
    }
    return CertificationRequest.assemble(
      information: information, algorithm: key.signatureAlgorithm.identifier, signature: try key.sign(information))
  }

  @Test(
    "the challenge of a request is read, whatever kind of text it is (RFC 2985 5.4.1)",
    arguments: [DERTag.printableString, .utf8String, .ia5String, .teletexString])
  func challenge(_ tag: DERTag) throws {
    let asked = try SCEPRequest(ber: try message(request(challenge: "one-time", tag)))
    #expect(asked.transactionID == "transaction 1")
    let order = try asked.open(by: [Self.authority.get()])
    guard case .enrolment(_, let challenge) = order.wish else {
      Issue.record("read as \(order.wish)")
      return
    }
    #expect(challenge == "one-time")
    #expect(order.cipher == .aes128)
  }

  @Test("a request whose key is not the signer's is refused like one that does not open (RFC 8894 2.3)")
  func anotherKey() throws {
    let asked = try SCEPRequest(ber: try message(Sample.request(PrivateKey.generate(.ecP256))))
    #expect(throws: SCEPRefusal(.badMessageCheck)) { try asked.open(by: [Self.authority.get()]) }
  }

  @Test("openssl believes the answer, and opens it with the device's key")
  func answer() throws {
    let (authority, device) = (try Self.authority.get(), try Self.device.get())
    let asked = try SCEPRequest(ber: try message(Sample.request(device.key)))
    let bag = CertificatesOnly.encode([device.certificate.der])
    let answer = try SCEPReply.success(bag, cipher: .aes256).encode(
      to: asked, by: authority, nonce: [UInt8](repeating: 9, count: 16), at: Sample.now)
    let folder = try TemporaryFolder()
    try folder.write(answer, "answer.der")
    try folder.write(device.certificate.pem, "device.pem")
    try folder.write(try device.key.pem(), "device.key")
    let openssl = OpenSSLCommand(folder: folder)
    let verified = try openssl(
      "cms", "-verify", "-inform", "DER", "-in", "answer.der", "-noverify", "-binary", "-out", "sealed.der")
    #expect(verified.succeeded, "\(verified.errors)")
    let opened = try openssl(
      "cms", "-decrypt", "-inform", "DER", "-in", "sealed.der", "-recip", "device.pem", "-inkey", "device.key",
      "-binary")
    #expect(opened.bytes == bag)
  }

  @Test("a mutated message is refused or read, and nothing traps")
  func mutated() throws {
    let authority = try Self.authority.get()
    let whole = try message(Sample.request(Self.device.get().key))
    var generator = SplitMix(seed: 88_940)
    for _ in 0..<400 {
      guard let asked = try? SCEPRequest(ber: whole.mutated(using: &generator)) else { continue }
      _ = try? asked.open(by: [authority])
    }
  }
}
