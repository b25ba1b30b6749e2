import Authority
import CivilTime
import Lifecycle
import Registration
import Testing

@testable import X509

@Suite("What machines are told of certificates (F-23)")
struct MachineLookupTests {
  @Test("what was issued for a key is told to who has it, as long as it is good for anything (RFC 8894 3.3.3)")
  func issued() async throws {
    let bank = try await Bank()
    let held = try await bank.administrator.acquire(at: Bank.now)
    let certificate = try Certificate(der: held.result.certificate)
    func told(at moment: Timestamp) async throws -> [UInt8]? {
      try await bank.daiichi.issued(for: certificate.publicKey, at: moment)
    }
    #expect(try await told(at: Bank.now) == certificate.der)
    #expect(try await told(at: certificate.notAfter) == certificate.der)
    #expect(try await told(at: certificate.notAfter.adding(seconds: 1)) == nil)
    #expect(try await bank.daiichi.issued(for: try PrivateKey.generate(.ecP256).publicKey, at: Bank.now) == nil)
    _ = try await bank.daiichi.revoke(
      try StaffTarget(contractID: "50000001", subscriberID: nil), reason: .keyCompromise, by: try bank.staff,
      at: Bank.now)
    #expect(try await told(at: Bank.now) == nil)
  }

  @Test("a certificate is shown to whose it is, and to nobody else who has one (RFC 8894 3.3.4)")
  func shown() async throws {
    let bank = try await Bank()
    let mine = try Certificate(der: try await bank.member.acquire(at: Bank.now).result.certificate)
    let theirs = try Certificate(der: try await bank.administrator.acquire(at: Bank.now).result.certificate)
    func shown(_ wanted: Certificate, to own: Certificate) async throws -> [UInt8]? {
      try await bank.daiichi.certificate(
        SCEPOrder.CertificateID(issuer: wanted.issuerDER, serial: wanted.serialNumber.octets), askedUnder: own.der,
        origin: bank.member.certificateHost, at: Bank.now)
    }
    #expect(try await shown(mine, to: mine) == mine.der)
    #expect(try await shown(theirs, to: theirs) == theirs.der)
    #expect(try await shown(theirs, to: mine) == nil)
    #expect(try await shown(mine, to: theirs) == nil)
  }
}
