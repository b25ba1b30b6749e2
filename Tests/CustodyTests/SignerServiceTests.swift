import Authority
import CivilTime
import DER
import Foundation
import Secrets
import Signing
import TestTools
import Testing
import Unix
import X509

@testable import Custody

/// Certificates and lists through a signer's socket.
@Suite("The signer (issue 6)")
struct SignerServiceTests {
  @Test(
    "certificates of each kind and each key are signed, and the journal tells each",
    arguments: [
      KeyAlgorithm.ecP256, .ecP384, .rsa3072,
    ])
  func signs(algorithm: KeyAlgorithm) async throws {
    let bureau = try Bureau(algorithm: algorithm)
    let service = try bureau.serve()
    defer { service.stop() }
    let authority = try Authority(ca: bureau.ca, signer: bureau.client())
    for kind in CertificateKind.allCases {
      let certificate = try await authority.issue(authority.prepare(bureau.order(kind: kind)))
      #expect(certificate.isSigned(by: bureau.ca.publicKey))
      let line = try #require(bureau.journal().last)
      #expect(line[1] == "daiichi-g1" && line[2] == "\(kind)")
      #expect(line[3] == certificate.serialNumber.hex.lowercased())
      let digest = bureau.ca.publicKey.signatureAlgorithm.digest(of: certificate.toBeSigned)
      #expect(line[4] == digest.hex)
    }
    let reading = JournalReading(try bureau.folder.read("journal"))
    #expect(reading.lines == 4 && reading.brokenLine == nil)
  }

  @Test("requests at the same time are each answered with their own signature")
  func concurrent() async throws {
    let bureau = try Bureau()
    let service = try bureau.serve()
    defer { service.stop() }
    let signer = bureau.client()
    let authority = try Authority(ca: bureau.ca, signer: signer)
    try await withThrowingTaskGroup(of: Bool.self) { group in
      for _ in 0..<300 {
        group.addTask { try await authority.issue(authority.prepare(bureau.order())).isSigned(by: bureau.ca.publicKey) }
      }
      for try await isSigned in group { #expect(isSigned) }
    }
    let content = try await bureau.content()
    let many = try await signer.sign(Array(repeating: SigningOrder(kind: .person, toBeSigned: content), count: 150))
    #expect(many.count == 150)
    #expect(Set(many).count == 150)
  }

  /// What a service in wrong hands might ask for.
  static let forbidden: [(name: String, change: @Sendable (TBSCertificate, IssuingCA) -> [UInt8])] = [
    (
      "a CA's certificate",
      { content, _ in
        content.changed(extensions: content.extensions + [.critical(BasicConstraints.authority(pathLength: nil))])
      }
    ),
    (
      "a key that may sign certificates",
      { content, _ in
        content.replacing(.critical(KeyUsage([.digitalSignature, .keyCertSign])))
      }
    ),
    (
      "a server's certificate",
      { content, _ in
        content.replacing(Extension(ExtendedKeyUsage([ExtendedKeyUsage.serverAuth])))
      }
    ),
    (
      "a responder's under a person's name",
      { content, _ in
        content.replacing(Extension(ExtendedKeyUsage([ExtendedKeyUsage.ocspSigning])))
      }
    ),
    (
      "an extension outside the profile",
      { content, _ in
        content.changed(
          extensions: content.extensions + [Extension(SubjectAlternativeName(dnsNames: ["evil.example"]))])
      }
    ),
    (
      "another issuer's name",
      { content, _ in
        content.changed(issuer: DistinguishedName([(.commonName, "Another CA")]).der)
      }
    ),
    (
      "a validity beyond the CA's",
      { content, ca in
        content.changed(validity: Validity(notBefore: Bureau.now, notAfter: ca.certificate.notAfter.adding(days: 1)))
      }
    ),
    (
      "a validity before the CA's",
      { content, ca in
        content.changed(validity: Validity(notBefore: Bureau.now.adding(days: -1), notAfter: ca.certificate.notAfter))
      }
    ),
    ("another algorithm", { content, _ in content.changed(algorithm: AlgorithmIdentifier(.ecdsaWithSHA512)) }),
    ("another CA's key identifier", { content, _ in content.replacing(Extension(AuthorityKeyIdentifier([1, 2, 3]))) }),
    (
      "a list elsewhere",
      { content, _ in
        content.replacing(Extension(CRLDistributionPoints(urls: ["http://evil.example/crl/daiichi-g1/3.crl"])))
      }
    ),
    (
      "unique identifiers, which nobody examines",
      { content, _ in
        content.inserting([0x81, 0x02, 0x00, 0xFF])
      }
    ),
    ("octets behind it", { content, _ in content.encode() + [0x05, 0x00] }),
    ("half a certificate", { content, _ in Array(content.encode().dropLast(20)) }),
    ("a digest", { content, _ in Digest.sha256(content.encode()) }),
    (
      "a revocation list",
      { content, ca in
        let frame = RevocationListFrame(
          signatureAlgorithm: content.signatureAlgorithm, issuer: content.issuer, thisUpdate: Bureau.now,
          nextUpdate: Bureau.now.adding(days: 1), number: 1, authorityKeyIdentifier: ca.keyIdentifier,
          scope: .everything)
        return TBSCertificateList(frame: frame, entries: []).encode()
      }
    ),
    ("a request", { _, _ in Array("GET / HTTP/1.1\r\n\r\n".utf8) }),
    ("nothing", { _, _ in [] }),
  ]

  @Test(
    "what the rules forbid is refused, whoever asks, and the journal has nothing of it", arguments: forbidden.indices)
  func refuses(_ index: Int) async throws {
    let bureau = try Bureau()
    let service = try bureau.serve()
    defer { service.stop() }
    let signer = bureau.client()
    let content = try TBSCertificate(der: await bureau.content())
    let forbidden = Self.forbidden[index].change(content, bureau.ca)
    await #expect(throws: SigningRefused.self, "\(Self.forbidden[index].name)") {
      try await signer.sign([SigningOrder(kind: .person, toBeSigned: forbidden)])
    }
    #expect(try bureau.journal().count == 1)
    // The connection goes on, and the same content is fine without the change.
    #expect(try await signer.sign([SigningOrder(kind: .person, toBeSigned: content.encode())]).count == 1)
  }

  @Test("an account that is no peer has nothing signed; one that is no custodian opens nothing (security rule 17)")
  func accounts() async throws {
    for (peers, custodians) in [([getuid() + 1], [getuid() + 1]), ([getuid() + 1], [getuid()])] {
      let bureau = try Bureau(peers: peers, custodians: custodians)
      let service = try bureau.serve()
      defer { service.stop() }
      let signer = bureau.client(patience: 300)
      let content = try await bureau.content()
      await #expect(throws: SignerUnavailable.self) {
        try await signer.sign([SigningOrder(kind: .person, toBeSigned: content)])
      }
      #expect(try #require(signer.complaint).contains("account"))
      #expect(try bureau.journal().count == 1)
    }
    let bureau = try Bureau(custodians: [getuid() + 1])
    let service = try bureau.serve()
    defer { service.stop() }
    let share = try SecretSharing.split(SecretText("x"), into: 2, threshold: 2)[0]
    #expect(try Self.answer(to: .share(authority: "daiichi-g1", text: share.text), bureau) == .account)
    #expect(try Self.answer(to: .hello(authority: "another"), bureau) == .authority)
    #expect(try Self.answer(to: .end, bureau) == .malformed)
  }

  private static func answer(to frame: SignerFrame, _ bureau: Bureau) throws -> SignerRefusal? {
    let channel = FrameChannel(try UnixSocket.connected(to: bureau.folder["signer.sock"], within: 10))
    #expect(channel.write(frame))
    guard case .frame(.refused(let refusal, _)) = channel.next() else { return nil }
    return refusal
  }

  @Test("what nobody waits for any more is not signed: a signer that slept leaves it unsigned")
  func stale() async throws {
    let bureau = try Bureau()
    let service = try bureau.serve()
    defer { service.stop() }
    let channel = FrameChannel(try UnixSocket.connected(to: bureau.folder["signer.sock"], within: 10))
    let order = SigningOrder(kind: .person, toBeSigned: try await bureau.content())
    #expect(channel.write(.hello(authority: "daiichi-g1")))
    guard case .frame(.welcome(bureau.ca.publicKey.subjectPublicKeyInfo)) = channel.next() else {
      Issue.record("no welcome")
      return
    }
    #expect(channel.write(.certificates(number: 1, deadline: Deadline(nanoseconds: 1), orders: [order])))
    guard case .frame(.signed(1, let outcomes)) = channel.next() else {
      Issue.record("no answer")
      return
    }
    #expect(outcomes == [.unavailable(reason: "nobody waits for it any more")])
    #expect(try bureau.journal().count == 1)
  }

  @Test("what was signed before a frame that is none is written down and answered before the connection ends")
  func answersBeforeItRefuses() async throws {
    let bureau = try Bureau()
    let service = try bureau.serve()
    defer { service.stop() }
    let channel = FrameChannel(try UnixSocket.connected(to: bureau.folder["signer.sock"], within: 10))
    let order = SigningOrder(kind: .person, toBeSigned: try await bureau.content())
    #expect(channel.write(.hello(authority: "daiichi-g1")))
    for number: UInt32 in 1...6 {
      #expect(channel.write(.certificates(number: number, deadline: .after(milliseconds: 60_000), orders: [order])))
    }
    #expect(channel.write(.taken(missing: 1)))
    guard case .frame(.welcome) = channel.next() else {
      Issue.record("no welcome")
      return
    }
    for number: UInt32 in 1...6 {
      guard case .frame(.signed(number, let outcomes)) = channel.next(), case .signature = outcomes.first else {
        Issue.record("group \(number) is not answered")
        return
      }
    }
    guard case .frame(.refused(.malformed, _)) = channel.next() else {
      Issue.record("no refusal")
      return
    }
    #expect(try bureau.journal().count == 7)
  }

  @Test("calls wait for a signer that is started again, and hear in time of one that is not")
  func restarts() async throws {
    let bureau = try Bureau()
    let absent = bureau.client(patience: 200)
    let order = SigningOrder(kind: .person, toBeSigned: try await bureau.content())
    await #expect(throws: SignerUnavailable.self) { try await absent.sign([order]) }
    let signer = bureau.client(patience: 60_000)
    async let early = signer.sign([order])
    let first = try bureau.serve()
    #expect(try await early.count == 1)
    first.stop()
    async let late = signer.sign([order])
    let second = try bureau.serve()
    defer { second.stop() }
    #expect(try await late.count == 1)
    #expect(JournalReading(try bureau.folder.read("journal")).lines == 4)
  }

  @Test("a signer with another key than the certificate's is not believed, and does not start with its own")
  func anotherKey() async throws {
    let bureau = try Bureau()
    let service = try bureau.serve()
    defer { service.stop() }
    let other = try Bureau()
    let signer = RemoteSigner(socket: bureau.folder["signer.sock"], ca: other.ca, patience: 200)
    let order = SigningOrder(kind: .person, toBeSigned: try await other.content())
    await #expect(throws: SignerUnavailable.self) { try await signer.sign([order]) }
    try bureau.secret(other.key.pem(passphrase: Array(Bureau.passphrase.utf8)), "daiichi-g1.key")
    #expect(throws: CustodyError.self) { try bureau.serve() }
  }
}
