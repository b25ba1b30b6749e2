import Authority
import CivilTime
import DER
import Lifecycle
import Testing
import X509

@testable import Registration

@Suite("What a browser presents (F-4)")
struct PresentedTests {
  private func recognise(
    _ bank: Bank, _ chain: [[UInt8]], overLimit: Bool = false, at now: Timestamp = Bank.now
  ) async throws -> PresentedCertificate {
    try await bank.daiichi.recognise(
      chain: chain, overLimit: overLimit, origin: bank.member.certificateHost, at: now)
  }

  @Test("none, too much, and what is no certificate (R-55)")
  func unreadable() async throws {
    let bank = try await Bank()
    try await bank.refuses(.noCertificate, lines: 0) { _ = try await recognise(bank, []) }
    try await bank.refuses(.unsuitableCertificate, lines: 0) { _ = try await recognise(bank, [], overLimit: true) }
    for bytes in [[], [0x30], [UInt8](repeating: 0x30, count: 16_000)] {
      try await bank.refuses(.foreignCertificate, lines: 0) { _ = try await recognise(bank, [bytes]) }
    }
    // CA certificates are nobody's: the issuing CA's, and the root's.
    for certificate in [bank.issuing.certificate, bank.root.certificate] {
      try await bank.refuses(.foreignCertificate, lines: 0) { _ = try await recognise(bank, [certificate.der]) }
    }
  }

  @Test("institution A's certificate at B, told as what it is")
  func otherInstitution() async throws {
    let bank = try await Bank()
    let theirs = Customer(registration: bank.kumiai, subscriberID: "0019001")
    let held = try await theirs.acquire(at: Bank.now)
    try await bank.refuses(.certificateOfAnotherInstitution, lines: 0) { _ = try await recognise(bank, held.chain) }
    #expect(try await theirs.present(held, at: Bank.now).subscriber.id == "0019001")
    let mine = try await bank.member.acquire(at: Bank.now)
    try await bank.refuses(.certificateOfAnotherInstitution, lines: 0) {
      _ = try await bank.kumiai.recognise(
        chain: mine.chain, overLimit: false, origin: theirs.certificateHost, at: Bank.now)
    }
  }

  @Test("other bytes under a known issuer and serial, though our own CA's key signed them (security rule 4)")
  func altered() async throws {
    let bank = try await Bank()
    let held = try await bank.member.acquire(at: Bank.now)
    var flipped = held.result.certificate
    flipped[flipped.count - 1] ^= 1
    try await bank.refuses(.alteredCertificate, lines: 0) { _ = try await recognise(bank, [flipped]) }
    let original = try Certificate(der: held.result.certificate)
    let stolen = try PrivateKey.generate(.ecP256)
    let content = TBSCertificate(
      serialNumber: original.serialNumber, signatureAlgorithm: bank.issuing.key.signatureAlgorithm.identifier,
      issuer: original.issuerDER, validity: Validity(notBefore: original.notBefore, notAfter: original.notAfter),
      subject: original.subjectDER, subjectPublicKeyInfo: stolen.publicKey.subjectPublicKeyInfo,
      extensions: [
        .critical(KeyUsage.digitalSignature), Extension(ExtendedKeyUsage([ExtendedKeyUsage.clientAuth])),
        Extension(AuthorityKeyIdentifier(bank.daiichi.generations.authorities[0].ca.keyIdentifier)),
      ])
    let toBeSigned = content.encode()
    let forged = CertificationRequest.assemble(
      information: toBeSigned, algorithm: content.signatureAlgorithm, signature: try bank.issuing.key.sign(toBeSigned))
    try await bank.refuses(.alteredCertificate, lines: 0) { _ = try await recognise(bank, [forged]) }
  }

  @Test("one that our CA would have signed and never did")
  func neverIssued() async throws {
    let bank = try await Bank()
    let order = IssuanceOrder(
      subject: DistinguishedName([
        (.organization, "Mihon daiichi, Ltd."), (.organizationalUnit, bank.daiichi.generations.authorities[0].ca.name),
        (.commonName, "50000001"),
      ]), publicKey: try PrivateKey.generate(.ecP256).publicKey, notBefore: Bank.now,
      notAfter: Bank.now.adding(days: 365), serial: try #require(SerialNumbers(octets: 20)).next(), shard: 0)
    let authority = bank.daiichi.generations.authorities[0]
    let certificate = try await authority.issue(try authority.prepare(order))
    try await bank.refuses(.foreignCertificate, lines: 0) { _ = try await recognise(bank, [certificate.der]) }
  }

  @Test("not yet valid, and expired, to the second (H-65, B-10)")
  func time() async throws {
    let bank = try await Bank()
    let held = try await bank.member.acquire(at: Bank.now)
    let certificate = try Certificate(der: held.result.certificate)
    #expect(certificate.notBefore == Bank.now.adding(minutes: -5))
    try await bank.refuses(.certificateNotYetValid, lines: 0) {
      _ = try await recognise(bank, held.chain, at: certificate.notBefore.adding(seconds: -1))
    }
    _ = try await recognise(bank, held.chain, at: certificate.notBefore)
    _ = try await recognise(bank, held.chain, at: certificate.notAfter)
    try await bank.refuses(.expiredCertificate, lines: 0) {
      _ = try await recognise(bank, held.chain, at: certificate.notAfter.adding(seconds: 1))
    }
    #expect(try await bank.member.person().credential.logonMethod == .certificate)
  }

  @Test("a page can tell which certificate of ours is of no use, and says nothing of foreign ones")
  func told() async throws {
    let bank = try await Bank()
    let held = try await bank.member.acquire(at: Bank.now)
    _ = try await bank.daiichi.revoke(
      try StaffTarget(contractID: "50000001", subscriberID: "0019001"), reason: .superseded, by: try bank.staff,
      at: Bank.now)
    let ours = await #expect(throws: UnusableCertificate.self) { try await recognise(bank, held.chain) }
    #expect(ours?.stored?.device == "経理PC" && ours?.role == .member)
    let theirs = try await Customer(registration: bank.kumiai).acquire(at: Bank.now)
    let foreign = await #expect(throws: UnusableCertificate.self) { try await recognise(bank, theirs.chain) }
    #expect(foreign?.stored == nil && foreign?.role == nil)
  }
}
