import CivilTime
import Lifecycle
import Secrets
import Testing
import X509

@testable import Registration

@Suite("Challenges for machines (security rule 15, F-23)")
struct ChallengeTests {
  private let now = Bank.now

  private func order(_ form: String? = "F-7") throws -> StaffOrder {
    try StaffOrder(by: "sato", reason: "device management", form: form)
  }

  private func target(_ user: String?) throws -> StaffTarget {
    try StaffTarget(contractID: "50000001", subscriberID: user)
  }

  private func challenge(_ bank: Bank, _ user: String? = "0019001", hours: Int = 24) async throws -> MadeChallenge {
    try await bank.daiichi.makeChallenge(try target(user), hours: hours, by: try order(), at: now)
  }

  private func enrol(
    _ bank: Bank, _ challenge: String, _ key: PrivateKey? = nil, at moment: Timestamp? = nil
  ) async throws -> EnrolmentResult {
    try await bank.daiichi.enrol(
      challenge: challenge, .pkcs10(try Customer.request(try key ?? .generate(.ecP256))), origin: bank.member.portal,
      at: moment ?? now)
  }

  @Test("a challenge draws one certificate; the same key again gets the same, another one nothing")
  func once() async throws {
    let bank = try await Bank()
    let made = try await challenge(bank)
    let key = try PrivateKey.generate(.ecP256)
    let first = try await enrol(bank, made.text, key)
    #expect(try Certificate(der: first.certificate).publicKey == key.publicKey)
    #expect(first.status == .pending)
    #expect(try await enrol(bank, made.text, key).certificate == first.certificate)
    await #expect(throws: Rejected(.alreadyIssued, "")) { try await enrol(bank, made.text) }
  }

  @Test("of a hundred machines that show one challenge at once, one gets a certificate")
  func race() async throws {
    let bank = try await Bank()
    let made = try await challenge(bank)
    let drawn = await withTaskGroup(of: [UInt8]?.self) { group in
      for _ in 0..<20 { group.addTask { try? await enrol(bank, made.text).certificate } }
      return await group.reduce(into: Set<[UInt8]>()) { if let der = $1 { $0.insert(der) } }
    }
    #expect(drawn.count == 1)
  }

  @Test("what is no challenge, has ended, or is another institution's draws nothing")
  func unknown() async throws {
    let bank = try await Bank()
    let made = try await challenge(bank)
    let portalAttempt = try await bank.member.proven(at: now)
    for text in ["", "x", String(repeating: "A", count: 22), String(made.text.dropLast()), portalAttempt] {
      await #expect(throws: Rejected(.attemptUnknown, ""), "\(text)") { try await enrol(bank, text) }
    }
    await #expect(throws: Rejected(.attemptUnknown, "")) { try await enrol(bank, made.text, at: made.until) }
    await #expect(throws: Rejected(.attemptUnknown, "")) {
      try await bank.kumiai.enrol(
        challenge: made.text, .pkcs10(try Customer.request(try .generate(.ecP256))), origin: bank.member.portal, at: now
      )
    }
  }

  @Test("guessing is slowed down by source, showing a right one is not")
  func guessing() async throws {
    let bank = try await Bank(tries: 3)
    let made = try await challenge(bank)
    for _ in 0..<3 { await #expect(throws: Rejected(.attemptUnknown, "")) { try await enrol(bank, "guess") } }
    await #expect(throws: Rejected(.tooManyAttempts, "")) { try await enrol(bank, "guess") }
    _ = try await enrol(bank, made.text)
  }

  @Test("staff hear at once what stands against it: no right, no form, too long a life (T-18)")
  func refusedToStaff() async throws {
    let bank = try await Bank()
    await #expect(throws: Rejected(.notGranted, "")) { try await challenge(bank, "0019003") }
    await #expect(throws: Rejected(.noSuchSubject, "")) { try await challenge(bank, "9999999") }
    await #expect(throws: Rejected(.actNotPossible, "")) { try await challenge(bank, hours: 337) }
    await #expect(throws: Rejected(.formNumberMissing, "")) {
      try await bank.daiichi.makeChallenge(try target("0019001"), hours: 24, by: try order(nil), at: now)
    }
  }

  @Test("right, window, lock and suspension are asked when it is used")
  func neverAround() async throws {
    let bank = try await Bank()
    let made = try await challenge(bank)
    _ = try await bank.daiichi.suspend(try target("0019001"), by: try order(), at: now)
    await #expect(throws: Rejected(.attemptUnknown, "")) { try await enrol(bank, made.text) }
    _ = try await bank.daiichi.resume(try target("0019001"), by: try order(), at: now)
    let second = try await challenge(bank)
    for _ in 0..<5 {
      _ = try? await bank.member.tryLogOnByID("wrong", at: now)
    }
    await #expect(throws: Rejected(.locked, "")) { try await enrol(bank, second.text) }
    _ = try await bank.daiichi.unlock(try target("0019001"), by: try order(), at: now)
    _ = try await bank.daiichi.withdraw(try target("0019001"), by: try order(), at: now)
    await #expect(throws: Rejected(.attemptUnknown, "")) { try await enrol(bank, second.text) }
  }

  @Test("its reference finds it for a MAC while it is open, and the store keeps it readable for the service only")
  func reference() async throws {
    let bank = try await Bank()
    let made = try await challenge(bank)
    let found = try #require(try await bank.daiichi.challenge(reference: made.reference, at: now))
    #expect(found.secret.withBytes { String(decoding: $0, as: UTF8.self) } == made.text)
    #expect(try await bank.daiichi.challenge(reference: made.reference, at: made.until) == nil)
    #expect(try await bank.kumiai.challenge(reference: made.reference, at: now) == nil)
    #expect(try await bank.daiichi.challenge(reference: "", at: now) == nil)
    let kept = try await bank.daiichi.store.read { try $0.attempt(challengeReference: made.reference) }
    #expect(kept?.challenge?.sealed.contains(made.text) == false)
  }

  @Test("a machine's certificate renews by its key alone within the window, a person's does not (H-60, H-85)")
  func renewal() async throws {
    let bank = try await Bank()
    let made = try await challenge(bank)
    let key = try PrivateKey.generate(.ecP256)
    let first = try await enrol(bank, made.text, key)
    let next = try PrivateKey.generate(.ecP256)
    func renew(_ chain: [[UInt8]], at moment: Timestamp) async throws -> EnrolmentResult {
      try await bank.daiichi.renew(
        chain: chain, answers: Answers(), .pkcs10(try Customer.request(next)), origin: bank.member.certificateHost,
        at: moment)
    }
    await #expect(throws: Rejected(.renewalNotYetOpen, "")) { try await renew([first.certificate], at: now) }
    let later = first.details.notAfter.adding(days: -20)
    let second = try await renew([first.certificate], at: later)
    #expect(try Certificate(der: second.certificate).publicKey == next.publicKey)
    // The old one died at issue; a lost answer is fetched again with it all the same, for the same key only.
    #expect(try await renew([first.certificate], at: later).certificate == second.certificate)
    await #expect(throws: UnusableCertificate.self) {
      try await bank.daiichi.renew(
        chain: [first.certificate], answers: Answers(), .pkcs10(try Customer.request(try .generate(.ecP256))),
        origin: bank.member.certificateHost, at: later)
    }
    let held = try await bank.administrator.acquire(at: now)
    await #expect(throws: Rejected(.notProven, "")) {
      try await bank.daiichi.renew(
        chain: held.chain, answers: Answers(), .pkcs10(try Customer.request(try .generate(.ecP256))),
        origin: bank.administrator.certificateHost, at: later)
    }
    _ = try await bank.daiichi.renew(
      chain: held.chain, answers: bank.administrator.answers(at: later),
      .pkcs10(try Customer.request(try .generate(.ecP256))), origin: bank.administrator.certificateHost, at: later)
  }

  @Test("a machine revokes its own certificate under its key; a person's is not revoked that way (H-107)")
  func revocation() async throws {
    let bank = try await Bank()
    let first = try await enrol(bank, try await challenge(bank).text)
    try await bank.daiichi.revokeOwn(
      chain: [first.certificate], reason: .keyCompromise, origin: bank.member.certificateHost, at: now)
    await #expect(throws: UnusableCertificate.self) {
      try await bank.daiichi.recognise(
        chain: [first.certificate], overLimit: false, origin: bank.member.certificateHost, at: now)
    }
    let held = try await bank.administrator.acquire(at: now)
    await #expect(throws: Rejected(.notAllowed, "")) {
      try await bank.daiichi.revokeOwn(
        chain: held.chain, reason: .keyCompromise, origin: bank.administrator.certificateHost, at: now)
    }
  }

  @Test("IDs and secrets do in one go what the portal asks in several; what cannot be answered is refused")
  func inOneGo() async throws {
    let bank = try await Bank()
    func enrol(_ answers: Answers) async throws -> EnrolmentResult {
      try await bank.daiichi.enrol(
        contractID: "50000001", subscriberID: "0019001", answers: answers,
        .pkcs10(try Customer.request(try .generate(.ecP256))), origin: bank.member.portal, at: now)
    }
    await #expect(throws: Rejected(.notProven, "")) { try await enrol(Answers(logonSecret: "logon1")) }
    await #expect(throws: Rejected(.notRecognised, "")) {
      try await enrol(Answers(logonSecret: "logon1", confirmationSecret: "wrong"))
    }
    let result = try await enrol(bank.member.answers(at: now))
    #expect(result.status == .pending)
    // What a person drew by secrets is no machine's.
    let der = result.certificate
    let stored = try await bank.daiichi.find(chain: [der], overLimit: false)
    #expect(!stored.stored.isMachine)
  }
}
