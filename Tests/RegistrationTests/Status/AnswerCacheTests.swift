import Authority
import CivilTime
import DER
import Testing
import X509

@testable import Registration

@Suite("Kept answers about certificates")
struct AnswerCacheTests {
  private static let issuer = [UInt8](repeating: 1, count: 20)

  private static func serial(_ number: Int) -> [UInt8] { [UInt8(number >> 8), UInt8(number & 0xFF)] }

  private func answer() async throws -> SignedAnswer {
    let bank = try await Bank()
    let authority = bank.daiichi.generations.authorities[0]
    let key = try PrivateKey.generate(.ecP256)
    let certificate = try await bank.daiichi.certify(
      .responder, publicKey: key.publicKey, by: authority, days: 7, at: Bank.now)
    let responder = try OCSPResponder(certificate: certificate, key: key, of: authority.ca)
    let issuer = try #require(OCSPIssuer(authority.ca.certificate))
    let question = OCSPRequest(
      certificates: [CertificateID(serialNumber: certificate.serialNumber, issuer: issuer)])
    return try responder.sign(try responder.prepare(question, statuses: [.good], at: Bank.now))
  }

  @Test("an answer whose look-up began before a change is not kept (F-10)")
  func raced() async throws {
    let (cache, answer) = (AnswerCache(), try await answer())
    let (key, question) = (Self.serial(1), [UInt8(1)])
    let before = cache.changes
    cache.keep(.good, issuerKeyID: Self.issuer, serial: key, since: before)
    cache.forget([(Self.issuer, key)])
    #expect(cache.status(issuerKeyID: Self.issuer, serial: key) == nil)
    cache.keep(.good, issuerKeyID: Self.issuer, serial: key, since: before)
    #expect(cache.status(issuerKeyID: Self.issuer, serial: key) == nil)
    cache.keep(answer, to: question, issuerKeyID: Self.issuer, serial: key, since: before)
    #expect(cache.answer(to: question, issuerKeyID: Self.issuer, serial: key, at: Bank.now) == nil)
    cache.keep(.good, issuerKeyID: Self.issuer, serial: key, since: cache.changes)
    #expect(cache.status(issuerKeyID: Self.issuer, serial: key) == .good)
    cache.keep(answer, to: question, issuerKeyID: Self.issuer, serial: key, since: cache.changes)
    #expect(cache.answer(to: question, issuerKeyID: Self.issuer, serial: key, at: Bank.now) != nil)
  }

  @Test("it holds no more than its limit, whose oldest go first, and no more than four ways to ask for one")
  func bounded() async throws {
    let (cache, answer) = (AnswerCache(limit: 100), try await answer())
    func kept(_ number: Int, _ question: [UInt8] = [1]) -> Bool {
      cache.answer(to: question, issuerKeyID: Self.issuer, serial: Self.serial(number), at: Bank.now) != nil
    }
    func keep(_ number: Int, _ question: [UInt8] = [1]) {
      cache.keep(.good, issuerKeyID: Self.issuer, serial: Self.serial(number), since: cache.changes)
      cache.keep(
        answer, to: question, issuerKeyID: Self.issuer, serial: Self.serial(number), since: cache.changes)
    }
    for number in 0..<1_000 {
      keep(number)
      // What is asked for again and again stays.
      #expect(kept(0))
    }
    #expect((0..<1_000).count(where: { kept($0) }) <= 100)
    #expect(kept(999) && !kept(1))
    for way in 0..<6 { keep(999, [UInt8(way)]) }
    #expect((0..<6).count(where: { kept(999, [UInt8($0)]) }) == 4)
  }
}
