import Authority
import CivilTime
import DER
import Lifecycle
import Persistence
import Testing
import X509

@testable import Registration

@Suite("Answers about certificates")
struct StatusResponderTests {
  private static let hour = OCSPResponder.minutes

  /// A bank with who answers about its certificates.
  private struct Asked {
    let bank: Bank
    let signer: FitfulSigner
    let responder: StatusResponder
    let issuer: OCSPIssuer

    init(bank: Bank? = nil) async throws {
      let bank = if let bank { bank } else { try await Bank() }
      self.bank = bank
      signer = FitfulSigner(bank.issuing.key)
      let ca = bank.daiichi.generations.authorities[0].ca
      responder = try StatusResponder(
        try Authority(ca: ca, signer: signer), for: [bank.kumiai, bank.daiichi], cache: bank.answers, log: { _ in })
      issuer = try #require(OCSPIssuer(ca.certificate))
    }

    func question(_ serial: SerialNumber, nonce: OCSPNonce? = nil, sha256: Bool = false) -> StatusQuestion {
      .message(
        OCSPRequest(
          certificates: [CertificateID(serialNumber: serial, issuer: issuer, digest: sha256 ? .sha256 : .sha1)],
          nonce: nonce
        ).encode())
    }

    func status(of serial: SerialNumber, at now: Timestamp = Bank.now) async throws -> OCSPStatus {
      try Self.content(await responder.answer(to: question(serial), at: now)).responses[0].status
    }

    func status(of held: Customer.Held, at now: Timestamp = Bank.now) async throws -> OCSPStatus {
      try await status(of: try Certificate(der: held.result.certificate).serialNumber, at: now)
    }

    static func content(_ answer: StatusAnswer) throws -> ResponseData {
      var outer = DERReader(answer.der)
      var response = try outer.nested(.sequence)
      guard try response.smallInteger(.enumerated) == 0 else { throw Bank.Absent() }
      var tagged = try response.nested(.context(0, constructed: true))
      var bytes = try tagged.nested(.sequence)
      _ = try bytes.objectIdentifier()
      var basic = DERReader(try bytes.octets(.octetString))
      var parts = try basic.nested(.sequence)
      return try ResponseData(der: try parts.encoding(.sequence))
    }
  }

  private static func failure(_ failure: OCSPResponse.Failure) -> [UInt8] { OCSPResponse(failure).der }

  @Test("good from the issue on, before the first use too; revoked with its reason in the very next answer (F-3, F-10)")
  func life() async throws {
    let asked = try await Asked()
    let pending = try await asked.bank.member.pending(at: Bank.now)
    #expect(try await asked.status(of: pending) == .good)
    try await asked.bank.member.confirm(pending, at: Bank.now)
    #expect(try await asked.status(of: pending) == .good)
    _ = try await asked.bank.daiichi.revoke(
      try StaffTarget(contractID: "50000001", subscriberID: "0019001"), reason: .keyCompromise,
      by: try asked.bank.staff, at: Bank.now.adding(seconds: 5))
    #expect(
      try await asked.status(of: pending, at: Bank.now.adding(seconds: 5))
        == .revoked(at: Bank.now.adding(seconds: 5), reason: .keyCompromise))
  }

  @Test("superseded by a renewal, and given up before the first use: revoked in the very next answer (H-85, F-10)")
  func ended() async throws {
    let asked = try await Asked()
    let old = try await asked.bank.member.acquire(at: Bank.now)
    let opens = asked.bank.daiichi.profile(at: Bank.now).renew.opens(
      notAfter: try Certificate(der: old.result.certificate).notAfter)
    #expect(try await asked.status(of: old, at: opens) == .good)
    let next = try await asked.bank.member.renew(old, at: opens)
    #expect(try await asked.status(of: old, at: opens) == .revoked(at: opens, reason: .superseded))
    #expect(try await asked.status(of: next, at: opens) == .good)
    let given = try await asked.bank.administrator.pending(at: Bank.now)
    #expect(try await asked.status(of: given) == .good)
    try await asked.bank.daiichi.cancel(
      attempt: nil, result: given.result.token, presented: nil, origin: asked.bank.administrator.portal, at: Bank.now)
    guard case .revoked = try await asked.status(of: given) else {
      Issue.record("what was given up is not revoked")
      return
    }
  }

  @Test("what was never issued is unknown (security rule 18); the service's own helpers are good")
  func unknown() async throws {
    let asked = try await Asked()
    let stranger = try #require(SerialNumber(octets: [UInt8](repeating: 0x11, count: 20)))
    #expect(try await asked.status(of: stranger) == .unknown)
    let helper = try await asked.bank.daiichi.certify(
      .registrationAuthority, publicKey: try PrivateKey.generate(.ecP256).publicKey,
      by: asked.bank.daiichi.generations.authorities[0], days: 30, at: Bank.now)
    #expect(try await asked.status(of: helper.serialNumber) == .good)
  }

  @Test("an answer is kept until the certificate is ended, half of the answer's time is over, or the clock is set back")
  func kept() async throws {
    let asked = try await Asked()
    let held = try await asked.bank.member.acquire(at: Bank.now)
    let serial = try Certificate(der: held.result.certificate).serialNumber
    func answer(_ question: StatusQuestion, at now: Timestamp) async -> [UInt8] {
      await asked.responder.answer(to: question, at: now).der
    }
    let question = asked.question(serial)
    let first = await answer(question, at: Bank.now)
    let half = Bank.now.adding(minutes: Self.hour / 2)
    #expect(await answer(question, at: half.adding(seconds: -1)) == first)
    // By SHA-256 it is another answer, which is kept too.
    let strong = await answer(asked.question(serial, sha256: true), at: Bank.now)
    #expect(strong != first)
    #expect(await answer(asked.question(serial, sha256: true), at: Bank.now) == strong)
    #expect(await answer(question, at: Bank.now.adding(seconds: -1)) != first)
    #expect(await answer(question, at: half) != first)
    let again = await answer(question, at: half)
    _ = try await asked.bank.daiichi.revoke(
      try StaffTarget(contractID: "50000001", subscriberID: "0019001"), reason: .keyCompromise,
      by: try asked.bank.staff, at: half)
    #expect(await answer(question, at: half) != again)
    #expect(await answer(asked.question(serial, sha256: true), at: half) != strong)
  }

  @Test("an answer with a nonce, and one about what was never issued, is for whoever asked alone")
  func notKept() async throws {
    let asked = try await Asked()
    let held = try await asked.bank.member.acquire(at: Bank.now)
    let serial = try Certificate(der: held.result.certificate).serialNumber
    let stranger = try #require(SerialNumber(octets: [UInt8](repeating: 0x11, count: 20)))
    for question in [asked.question(serial, nonce: OCSPNonce([7])), asked.question(stranger)] {
      let one = await asked.responder.answer(to: question, at: Bank.now)
      let other = await asked.responder.answer(to: question, at: Bank.now)
      #expect(one.period == nil && one.der != other.der)
    }
  }

  @Test("many who ask at once cost the CA one signature; it signs again when half of the responder's days are over")
  func renewal() async throws {
    let asked = try await Asked()
    let stranger = try #require(SerialNumber(octets: [UInt8](repeating: 0x11, count: 20)))
    #expect(asked.responder.immediateAnswer(to: asked.question(stranger), at: Bank.now) == nil)
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<50 { group.addTask { _ = try? await asked.status(of: stranger) } }
    }
    #expect(asked.signer.asked == 1)
    #expect(asked.responder.immediateAnswer(to: asked.question(stranger), at: Bank.now) != nil)
    #expect(asked.responder.renew(at: Bank.now.adding(days: 3)) == nil)
    // While the CA's key is away the old one serves to its end, and then nobody is answered.
    asked.signer.setAway(true)
    let late = Bank.now.adding(days: 5)
    await asked.responder.renew(at: late)?.value
    #expect(asked.signer.asked == 2)
    #expect(try await asked.status(of: stranger, at: late) == .unknown)
    let over = Bank.now.adding(days: 8)
    #expect(
      await asked.responder.answer(to: asked.question(stranger), at: over).der == Self.failure(.tryLater))
    // Not everybody who asks makes the CA try again.
    let tries = asked.signer.asked
    for _ in 0..<10 { _ = await asked.responder.answer(to: asked.question(stranger), at: over) }
    #expect(asked.signer.asked == tries)
    asked.signer.setAway(false)
    #expect(try await asked.status(of: stranger, at: over.adding(seconds: 5)) == .unknown)
    // A clock that was set back finds the responder not yet in force, and gets another.
    #expect(try await asked.status(of: stranger, at: Bank.now) == .unknown)
  }

  @Test("a question to another CA, one that cannot be read, and one while the store is away are told so")
  func failures() async throws {
    let (asked, other) = (try await Asked(), try await Asked())
    let serial = try #require(SerialNumber(octets: [UInt8](repeating: 0x11, count: 20)))
    #expect(
      await asked.responder.answer(to: other.question(serial), at: Bank.now).der == Self.failure(.unauthorized))
    for bytes: [UInt8] in [[], [0x30], [0x30, 0x00], [UInt8](repeating: 0x30, count: 60_000)] {
      #expect(
        await asked.responder.answer(to: .message(bytes), at: Bank.now).der == Self.failure(.malformedRequest))
    }
    #expect(try await asked.status(of: serial) == .unknown)
    asked.bank.store.close()
    #expect(await asked.responder.answer(to: asked.question(serial), at: Bank.now).der == Self.failure(.tryLater))
  }
}
