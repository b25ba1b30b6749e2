import Authority
import CivilTime
import Lifecycle
import Testing
import X509

@testable import Registration

@Suite("Generations of an issuing CA and its helpers")
struct GenerationsTests {
  private func authority(_ bank: Bank, _ generation: Int) throws -> Authority {
    guard let root = StatusAddresses(base: "http://status.localhost:8080", id: "client-root-g1"),
      let own = StatusAddresses(base: "http://status.localhost:8080", id: "daiichi-g\(generation)")
    else { throw Bank.Absent() }
    let policy = bank.daiichi.generations.authorities[0].ca.policy
    let keyed = try Ceremony.issuingCA(
      name: Ceremony.name(organization: "Mihon", authority: "Mihon CA", generation: generation), policy: policy,
      clientRoot: bank.root, rootAddresses: root, now: Bank.now.adding(days: -1))
    let ca = try IssuingCA(
      certificate: keyed.certificate, root: bank.root.certificate, addresses: own, shards: 4, policy: policy)
    return try Authority(ca: ca, signer: FileSigner(keyed.key))
  }

  @Test("each generation signs from its moment on, and to the microsecond not before (H-33)")
  func moments() async throws {
    let bank = try await Bank()
    let (first, second, third) = (try authority(bank, 1), try authority(bank, 2), try authority(bank, 3))
    let (spring, autumn) = (Bank.now.adding(days: 100), Bank.now.adding(days: 300))
    let generations = try #require(
      Generations([
        Generations.Generation(first), Generations.Generation(third, issuesFrom: autumn),
        Generations.Generation(second, issuesFrom: spring),
      ]))
    #expect(generations.issuing(at: Bank.now).ca.id == "daiichi-g1")
    #expect(generations.issuing(at: Timestamp(microseconds: spring.microseconds - 1)).ca.id == "daiichi-g1")
    #expect(generations.issuing(at: spring).ca.id == "daiichi-g2")
    #expect(generations.issuing(at: autumn).ca.id == "daiichi-g3")
    #expect(generations.authorities.map(\.ca.id) == ["daiichi-g3", "daiichi-g2", "daiichi-g1"])
    #expect(generations.named("daiichi-g2")?.ca.id == "daiichi-g2" && generations.named("daiichi-g9") == nil)
    #expect(Generations([Generations.Generation(second, issuesFrom: spring)]) == nil)
  }

  @Test("a helper's certificate is stored and logged before it is handed out, and is for its purpose alone")
  func delegates() async throws {
    let bank = try await Bank()
    let authority = bank.daiichi.generations.authorities[0]
    for (kind, key, usage, purpose) in [
      (CertificateKind.responder, KeyAlgorithm.ecP256, KeyUsage.digitalSignature, ExtendedKeyUsage.ocspSigning),
      (.registrationAuthority, .ecP256, .digitalSignature, ExtendedKeyUsage.registrationAuthority),
      (
        .registrationAuthority, .rsa2048, KeyUsage([.digitalSignature, .keyEncipherment]),
        ExtendedKeyUsage.registrationAuthority
      ),
    ] {
      let certificate = try await bank.daiichi.certify(
        kind, publicKey: try PrivateKey.generate(key).publicKey, by: authority, days: 14, at: Bank.now)
      #expect(certificate.isSigned(by: authority.ca.publicKey))
      #expect(try certificate.extensions.first(KeyUsage.self) == usage)
      #expect(certificate.extendedKeyUsages == [purpose])
      #expect((try certificate.extensions.first(OCSPNoCheck.self) != nil) == (kind == .responder))
      #expect((try certificate.extensions.first(CRLDistributionPoints.self) == nil) == (kind == .responder))
      #expect(try await bank.daiichi.delegates(kind, of: authority.ca, at: Bank.now).contains(certificate.der))
      let found = try await bank.daiichi.store.read {
        try $0.delegate(ca: authority.ca.id, serial: certificate.serialNumber.octets)
      }
      #expect(found?.der == certificate.der)
    }
    #expect(try await bank.daiichi.delegates(.responder, of: authority.ca, at: Bank.now.adding(days: 15)).isEmpty)
    await #expect(throws: (any Error).self) {
      try await bank.daiichi.certify(
        .person, publicKey: try PrivateKey.generate(.ecP256).publicKey, by: authority, days: 14, at: Bank.now)
    }
  }
}
