import Authority
import CivilTime
import Lifecycle
import Testing
import X509

@testable import Registration

@Suite("Where certificates stand, asked by whoever has them (F-9, C-4, C-25)")
struct CertificateStandingTests {
  private func ask(
    _ registration: Registration, _ certificates: [[UInt8]], at now: Timestamp
  ) async throws -> [KnownCertificate?] {
    try await registration.standings(
      of: certificates, origin: Origin(source: "192.0.2.7", host: "daiichi.localhost", asksForCertificate: false),
      at: now)
  }

  @Test("a renewal's old one and new one are told apart, each at its moment, expiry to the second (H-60, H-65, H-85)")
  func year() async throws {
    let bank = try await Bank()
    let held = try await bank.member.pending(at: Bank.now)
    let states = { (at: Timestamp, certificates: [Customer.Held]) in
      try await ask(bank.daiichi, certificates.map(\.result.certificate), at: at)
    }
    let waiting = try #require(try await states(Bank.now, [held])[0])
    #expect(waiting.state == .pending && waiting.role == .member && !waiting.isRenewable)
    try await bank.member.confirm(held, at: Bank.now)
    let notAfter = try Certificate(der: held.result.certificate).notAfter
    let opens = try #require(waiting.renewableFrom)
    #expect(opens == bank.daiichi.profile(at: Bank.now).renew.opens(notAfter: notAfter) && waiting.notAfter == notAfter)
    let before = try #require(try await states(opens.adding(seconds: -1), [held])[0])
    #expect(before.state == .issued && !before.isRenewable && before.renewableFrom == opens)
    #expect(try await states(opens, [held])[0]?.isRenewable == true)
    // Its end alone: nobody has renewed it.
    #expect(try await states(notAfter, [held])[0]?.state == .issued)
    let ended = try #require(try await states(notAfter.adding(seconds: 1), [held])[0])
    #expect(ended.state == .expired && !ended.isRenewable && ended.renewableFrom == nil)

    let next = try await bank.member.renew(held, at: opens)
    let both = try await states(opens, [next, held])
    #expect(both.map { $0?.state } == [.pending, .superseded])
    #expect(both.map { $0?.isRenewable } == [false, false] && both[1]?.renewableFrom == nil)
    try await bank.member.confirm(next, at: opens)
    #expect(try await states(opens, [held, next, held]).map { $0?.state } == [.superseded, .issued, .superseded])
    // What a renewal took the place of stays that, when its end has come, too.
    #expect(try await states(notAfter.adding(seconds: 1), [held])[0]?.state == .superseded)
  }

  @Test("declared invalid, given up, and not used before its window ended: it never serves again (S-5)")
  func ended() async throws {
    let bank = try await Bank()
    let revoked = try await bank.member.acquire(at: Bank.now)
    _ = try await bank.daiichi.revoke(
      try StaffTarget(contractID: "50000001", subscriberID: "0019001"), reason: .keyCompromise, by: try bank.staff,
      at: Bank.now)
    let cancelled = try await bank.administrator.pending(at: Bank.now)
    try await bank.daiichi.cancel(
      attempt: nil, result: cancelled.result.token, presented: nil, origin: bank.administrator.portal, at: Bank.now)
    let lapsed = try await bank.memberWithPassword.pending(at: Bank.now)
    let windowEnds = try #require(try await bank.memberWithPassword.person().credential.grant?.closesAt)
    let bytes = [revoked, cancelled, lapsed].map(\.result.certificate)
    #expect(try await ask(bank.daiichi, bytes, at: Bank.now).map { $0?.state } == [.revoked, .revoked, .pending])
    let later = try await ask(bank.daiichi, bytes, at: windowEnds)
    #expect(later.map { $0?.state } == [.revoked, .revoked, .revoked])
    #expect(later.allSatisfy { $0?.isRenewable == false && $0?.renewableFrom == nil })
  }

  @Test("within the days of grace an expired one is renewable, and no longer (F-6)")
  func grace() async throws {
    let year = try await Year(Edition("best"), from: "2026-11-20 10:00")
    let user = Customer(
      registration: year.registration, contractID: "00000001", subscriberID: "tanaka",
      oneTimePasswordKey: Array("12345678901234567890".utf8), ownSecret: "password-tanaka")
    try await year.found("00000001", [user.newcomer(.administrator, granted: true)])
    let held = try await year.acquire(user)
    let notAfter = try Certificate(der: held.result.certificate).notAfter
    guard case .bySelf(let days?, _) = year.registration.profile(at: year.now).expired[.administrator] else {
      Issue.record("the profile has no grace")
      return
    }
    let stands = { (at: Timestamp) in try await ask(year.registration, [held.result.certificate], at: at)[0] }
    let within = try #require(try await stands(notAfter.adding(days: Int64(days))))
    #expect(within.state == .expired && within.isRenewable && within.renewableFrom != nil)
    let after = try #require(try await stands(notAfter.adding(days: Int64(days) + 1)))
    #expect(after.state == .expired && !after.isRenewable && after.renewableFrom == nil)
  }

  @Test("garbage, altered bytes, CAs, and another institution's certificate are unknown alike (security rule 4)")
  func unknown() async throws {
    let bank = try await Bank()
    let mine = try await bank.member.acquire(at: Bank.now).result.certificate
    let theirs = try await Customer(registration: bank.kumiai).acquire(at: Bank.now).result.certificate
    var altered = mine
    altered[altered.count - 1] ^= 1
    let asked = [
      [], [0x30], [UInt8](repeating: 0x30, count: 4_000), altered, mine + [0], bank.issuing.certificate.der,
      bank.root.certificate.der, theirs, mine,
    ]
    let answered = try await ask(bank.daiichi, asked, at: Bank.now)
    #expect(answered.map { $0 != nil } == [Bool](repeating: false, count: 8) + [true])
    #expect(try await ask(bank.kumiai, [mine, theirs], at: Bank.now).map { $0 != nil } == [false, true])
  }

  @Test("a suspended person's certificate is told as before: who asks has shown nothing but the certificate")
  func suspended() async throws {
    let bank = try await Bank()
    let held = try await bank.member.acquire(at: Bank.now)
    let before = try await ask(bank.daiichi, [held.result.certificate], at: Bank.now)
    _ = try await bank.daiichi.suspend(
      try StaffTarget(contractID: "50000001", subscriberID: "0019001"), by: try bank.staff, at: Bank.now)
    #expect(try await ask(bank.daiichi, [held.result.certificate], at: Bank.now) == before)
  }

  @Test("asking writes nothing, and is limited by source like typing IDs (security rule 8)")
  func limited() async throws {
    let bank = try await Bank(tries: 8)
    let held = try await bank.member.acquire(at: Bank.now)
    let logged = try bank.count("audit")
    let certificates = [[UInt8]](repeating: held.result.certificate, count: 32)
    var answered = 0
    do {
      while answered < 9 {
        _ = try await ask(bank.daiichi, certificates, at: Bank.now)
        answered += 1
      }
      Issue.record("asked without a limit")
    } catch let rejected as Rejected {
      #expect(rejected.code == .tooManyAttempts && answered > 0)
    }
    #expect(try bank.count("audit") == logged)
  }

  @Test("33 certificates at once are refused")
  func tooMany() async throws {
    let bank = try await Bank()
    try await bank.refuses(.malformedBody, lines: 0) {
      _ = try await ask(bank.daiichi, [[UInt8]](repeating: [0x30], count: 33), at: Bank.now)
    }
  }

  @Test("a label says service, role and last day in Japan, in the reader's language (F-9, H-87)")
  func label() async throws {
    let bank = try await Bank()
    // The last second is 08:59:59 of the 20th in Japan.
    let notAfter = try #require(Timestamp(rfc3339: "2027-11-19T23:59:59Z"))
    let say = { (role: Role, language: Language) in
      bank.daiichi.label(of: role, notAfter: notAfter, in: language, at: Bank.now)
    }
    #expect(say(.administrator, .ja).friendlyName == "みほん・管理者・2027年11月20日")
    #expect(say(.member, .ja).friendlyName == "みほん・利用者・2027年11月20日")
    #expect(say(.administrator, .en).friendlyName == "Mihon Direct, administrator, 2027-11-20")
    #expect(say(.member, .ja).service == "みほん" && say(.member, .ja).role == "利用者")
  }
}
