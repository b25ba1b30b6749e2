import COpenSSL
import DER
import TestTools
import Testing
import X509

@Suite("Answering CMP")
struct CMPServerTests {
  private let house: CMPHouse
  private let key: PrivateKey

  init() throws {
    house = try CMPHouse()
    key = try PrivateKey.generate(.ecP256)
  }

  private func client(secret: [UInt8] = CMPHouse.secret, reference: [UInt8] = CMPHouse.reference) throws -> CMPClient {
    let house = self.house
    let client = try CMPClient { try house.answer($0) }
    client.useSecret(secret, reference: reference)
    try client.useNewKey(key)
    return client
  }

  private func certified(_ client: CMPClient) throws -> Certificate {
    let old = try PrivateKey.generate(.ecP256)
    let certificate = try Sample.certificate(of: old.publicKey, by: house.root)
    try client.useIdentity(old, certificate, trusting: house.authority)
    return certificate
  }

  @Test(
    "OpenSSL's client gets a certificate by its secret and confirms it",
    arguments: [CMPBodyType.initialization, .certification])
  func issuesBySecret(_ type: CMPBodyType) throws {
    let certificate = try Certificate(der: try client().ask(type))
    #expect(try certificate.publicKey == key.publicKey)
    #expect(house.confirmed == true)
  }

  @Test("a client that asks for it need not confirm")
  func implicitConfirmation() throws {
    let client = try client()
    client.set(OSSL_CMP_OPT_IMPLICIT_CONFIRM, 1)
    _ = try client.ask(.initialization)
    #expect(client.sent.count == 1)
    #expect(house.confirmed == nil)
  }

  @Test("a PKCS#10 request is answered and confirmed like any other")
  func pkcs10() throws {
    let client = try client()
    try client.useRequest(try Sample.request(key))
    #expect(try Certificate(der: try client.ask(.pkcs10)).publicKey == key.publicKey)
    #expect(house.confirmed == true)
  }

  @Test("a key is renewed under the old certificate, and our answer is signed")
  func keyUpdate() throws {
    let house = self.house
    let client = try CMPClient { try house.answer($0) }
    let old = try certified(client)
    try client.useNewKey(key)
    #expect(try Certificate(der: try client.ask(.keyUpdate)).publicKey == key.publicKey)
    #expect(house.confirmed == true)
    let sent = try CMPMessage(der: try #require(client.sent.first))
    #expect(sent.signer == old)
    #expect(try sent.certificateRequest().oldCertificate?.names(old) == true)
    #expect(try sent.certificateRequest().oldCertificate?.names(house.authority) == false)
  }

  @Test("a revocation is asked for under the certificate, with its reason")
  func revocation() throws {
    let house = self.house
    let client = try CMPClient { try house.answer($0) }
    let old = try certified(client)
    try old.der.withUnsafeBufferPointer { bytes in
      var cursor = bytes.baseAddress
      let pointer = try #require(d2i_X509(nil, &cursor, bytes.count))
      OSSL_CMP_CTX_set1_oldCert(client.context, pointer)
      X509_free(pointer)
    }
    client.set(OSSL_CMP_OPT_REVOCATION_REASON, 4)
    try client.revoke()
    #expect(house.revoked?.certificate.names(old) == true)
    #expect(house.revoked?.reason == .superseded)
    house.refusal = CMPRefusal(.certRevoked, "INK-2005")
    let failure = #expect(throws: CMPClient.Failed.self) { try client.revoke() }
    #expect(failure?.description.contains("INK-2005") == true)
  }

  @Test("the CAs' certificates are told to those who ask")
  func general() throws {
    let answers = try client().askGeneral()
    #expect(answers.count == 1)
    #expect(
      try #require(answers.first) == DERWriter.encode { $0.nested(.sequence) { $0.encoded(house.authority.der) } })
  }

  @Test("a refusal reaches the client with its bit and its words, protected by its secret")
  func refusal() throws {
    house.refusal = CMPRefusal([.notAuthorized], "INK-3002")
    let failure = #expect(throws: CMPClient.Failed.self) { try client().ask(.initialization) }
    let text = try #require(failure).description
    #expect(text.contains("INK-3002"))
    #expect(text.contains("notAuthorized"))
  }

  @Test("a wrong secret, an unknown reference and no protection are refused")
  func wrongProtection() throws {
    #expect(throws: CMPClient.Failed.self) { try client(secret: Array("another".utf8)).ask(.initialization) }
    #expect(throws: CMPClient.Failed.self) { try client(reference: Array("ref-2".utf8)).ask(.initialization) }
    let bare = try client()
    bare.set(OSSL_CMP_OPT_UNPROTECTED_SEND, 1)
    let failure = #expect(throws: CMPClient.Failed.self) { try bare.ask(.initialization) }
    #expect(failure != nil)
    let message = try CMPMessage(der: try #require(bare.sent.first))
    #expect(throws: CMPRefusal(.wrongIntegrity, "the message is not protected")) { try message.claimedProtection() }
    #expect(house.transaction == nil)
  }

  @Test("possession on somebody else's word, and no proof at all, are refused", arguments: [0, 2, -1])
  func proofOfPossession(_ method: Int32) throws {
    let client = try client()
    client.set(OSSL_CMP_OPT_POPO_METHOD, method)
    let failure = #expect(throws: CMPClient.Failed.self) { try client.ask(.initialization) }
    #expect(failure != nil)
    let message = try CMPMessage(der: try #require(client.sent.first))
    let refusal = #expect(throws: CMPRefusal.self) { try message.certificateRequest().provenKey() }
    #expect(refusal?.failure == .badPOP)
  }

  @Test("a confirmation of another transaction is answered by an error")
  func wrongNonce() throws {
    let house = self.house
    let client = try CMPClient { message in
      if try CMPMessage(der: message).type == .certificateConfirmation { house.transaction = nil }
      return try house.answer(message)
    }
    client.useSecret(CMPHouse.secret, reference: CMPHouse.reference)
    try client.useNewKey(key)
    let failure = #expect(throws: CMPClient.Failed.self) { try client.ask(.initialization) }
    #expect(try #require(failure).description.contains("badRecipientNonce"))
    #expect(house.confirmed == nil)
  }

  @Test("a certificate that the client does not take is given up")
  func rejected() throws {
    let client = try client()
    OSSL_CMP_CTX_set_certConf_cb(client.context) { _, _, _, _ in 1 << OSSL_CMP_PKIFAILUREINFO_badCertTemplate }
    #expect(throws: CMPClient.Failed.self) { try client.ask(.initialization) }
    #expect(house.confirmed == false)
  }

  @Test("a costly protection is refused before it is computed")
  func iterations() throws {
    let client = try client()
    _ = try client.ask(.initialization)
    var message = try #require(client.sent.first)
    let many = Array(DERWriter.encode { $0.integer(500) })
    let place = try #require(message.indices.first { message[$0...].starts(with: many) })
    message.replaceSubrange(place..<place + many.count, with: [0x02, 0x02, 0x7F, 0xFF])
    let refusal = #expect(throws: CMPRefusal.self) { try CMPMessage(der: message).verify(secret: CMPHouse.secret) }
    #expect(refusal?.failure == .badAlg)
  }

  @Test("an altered message never gets further than its protection, and never traps", arguments: 0..<4)
  func mutations(_ seed: UInt64) throws {
    let client = try client()
    let original: [UInt8]
    switch seed {
    case 0:
      _ = try client.ask(.initialization)
      original = try #require(client.sent.first)
    case 1:
      _ = try client.ask(.initialization)
      original = try #require(client.sent.last)
    case 2:
      _ = try client.askGeneral()
      original = try #require(client.sent.first)
    default:
      let other = try CMPClient { try house.answer($0) }
      _ = try certified(other)
      try other.useNewKey(key)
      _ = try other.ask(.keyUpdate)
      original = try #require(other.sent.first)
    }
    let before = house.lastReply
    house.transaction = nil
    var generator = SplitMix(seed: seed)
    for _ in 0..<300 {
      let altered = original.mutated(using: &generator)
      guard let message = try? CMPMessage(der: altered) else {
        #expect(try house.answer(altered) != before)
        continue
      }
      // Certificates beside the message are the one thing that its protection does not cover.
      let claimed = try? message.claimedProtection()
      if case .secret = claimed, altered != original, message.signer == nil, altered.count == original.count {
        #expect(throws: CMPRefusal.self) { try message.verify(secret: CMPHouse.secret) }
      }
      #expect(try !house.answer(altered).isEmpty)
    }
    for length in stride(from: 0, to: original.count, by: 7) {
      #expect(throws: CMPRefusal.self) { try CMPMessage(der: Array(original.prefix(length))) }
    }
  }

  @Test("a message inside a message, one of another version and one of megabytes are refused")
  func foreignForms() throws {
    let client = try client()
    _ = try client.askGeneral()
    let original = try #require(client.sent.first)
    let nested = original.map { $0 == 0xB5 ? 0xB4 : $0 }
    #expect(throws: CMPRefusal.self) { try CMPMessage(der: nested) }
    #expect(throws: CMPRefusal.self) { try CMPMessage(der: [UInt8](repeating: 0x30, count: 1 << 20)) }
    let version = DERWriter.encode { $0.integer(2) }
    let place = try #require(original.indices.first { original[$0...].starts(with: version) })
    var newer = original
    newer[place + 2] = 9
    let refusal = #expect(throws: CMPRefusal.self) { try CMPMessage(der: newer) }
    #expect(refusal?.failure == .unsupportedVersion)
  }
}
