import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("利用者情報変更 (H-97 to H-101)")
struct MemberChangeTests {
  private let now = Bank.now

  private struct Desk {
    let bank: Bank
    let visit: Visit

    func order(_ secret: String? = nil, seen: Int64? = nil) -> AdministratorOrder {
      AdministratorOrder(visit: visit, secret: secret ?? bank.administrator.confirmation, seen: seen)
    }

    func change(
      _ customer: Customer, _ change: MemberChange, _ order: AdministratorOrder? = nil
    ) async throws {
      try await bank.daiichi.change(
        try await customer.person().key, change, by: order ?? self.order(), origin: customer.portal, at: Bank.now)
    }
  }

  private func desk() async throws -> Desk {
    let bank = try await Bank()
    let administrator = bank.administrator
    let visit = try await administrator.visit(try await administrator.logOnByID(at: now), at: now)
    return Desk(bank: bank, visit: visit)
  }

  private func line(_ bank: Bank) async throws -> AuditRecord {
    try #require(try await bank.daiichi.store.read { try $0.auditTrail(from: 1, limit: 10_000) }.last)
  }

  @Test(
    "names, the right to a certificate and a stop are one act under one confirmation, with one line (H-98 to H-101)")
  func together() async throws {
    let desk = try await desk()
    let customer = desk.bank.memberWithoutRight
    let before = try await customer.person()
    try await desk.change(
      customer,
      MemberChange(name: "見本 花子A", kana: "ミホン　ハナコ", issuing: true, suspended: true), desk.order(seen: before.version))
    let after = try await customer.person()
    #expect(after.name == "見本　花子Ａ" && after.kana == "ﾐﾎﾝ ﾊﾅｺ")
    #expect(after.credential.grant != nil && after.suspended && after.mail == before.mail)
    let line = try await line(desk.bank)
    #expect(line.act == "administrator.change" && line.actor == Principal.subscriber(desk.visit.subscriber.key).text)
    #expect(line.detailValues["changed"] == "name,kana,granted,suspended")
    #expect(line.detailValues["nameBefore"] == before.name && line.detailValues["name"] == "見本　花子Ａ")
    let kinds = try await desk.bank.daiichi.store.read { try $0.mails(to: after.key, limit: 5) }.map(\.mail.facts.kind)
    #expect(Set(kinds) == [.granted, .suspended])
    try await desk.change(customer, MemberChange(issuing: false, suspended: false))
    let back = try await customer.person()
    #expect(back.credential.grant == nil && !back.suspended && back.name == after.name)
  }

  @Test("a reissue by one tick revokes and grants at once, and ends the person's sessions (T-16 to T-18, H-102)")
  func reissue() async throws {
    let desk = try await desk()
    let customer = desk.bank.member
    let held = try await customer.acquire(at: now)
    let session = try await customer.logOn(held, at: now)
    try await desk.change(customer, MemberChange(kana: "ﾐﾎﾝ", issuing: true, reissue: true))
    let person = try await customer.person()
    #expect(person.credential.standing(at: now, rules: desk.bank.daiichi.rules) == .granted)
    #expect(person.credential.certificates.map(\.status) == [.revoked])
    await #expect(throws: UnusableCertificate.self) { try await customer.visit(session, held, at: now) }
    #expect(try await line(desk.bank).detailValues["changed"] == "kana,reissued")
  }

  @Test("a lock is released with the rest; a wish that is so already is no change, and nothing but such is refused")
  func already() async throws {
    let desk = try await desk()
    let customer = desk.bank.member
    for _ in 0..<5 { _ = try? await customer.logOnByID("wrong1", at: now) }
    #expect(try await customer.person().locks.isHeld(at: now))
    let allowed = desk.bank.daiichi.profile(at: now).mayRelease(.administrator, of: .member)
    let wishes = MemberChange(name: "見本 0019001", issuing: true, suspended: false, unlock: allowed)
    try await desk.change(customer, wishes)
    let person = try await customer.person()
    #expect(person.name == "見本　００１９００１" && person.locks.isHeld(at: now) == !allowed)
    try await desk.bank.refuses(.nothingToChange) { try await desk.change(customer, wishes) }
    try await desk.bank.refuses(.nothingToChange) { try await desk.change(customer, MemberChange()) }
  }

  @Test("names that cannot be shown are refused before the secret is asked for, each by its own code (H-98, H-99)")
  func names() async throws {
    let desk = try await desk()
    let customer = desk.bank.member
    for kana in ["", "　", "見本", "ﾐﾎﾝ\n", "<b>", "ﾐ\u{202E}ﾎﾝ", String(repeating: "ﾊﾞ", count: 25), "é"] {
      try await desk.bank.refuses(.unsuitableKana) {
        try await desk.change(customer, MemberChange(kana: kana, suspended: true), desk.order("wrong"))
      }
    }
    for name in ["見\u{0}本", "見本\u{200B}", "見本😀", String(repeating: "見", count: 49), "見\u{202E}本", "見\r\n本"] {
      try await desk.bank.refuses(.unsuitableName) {
        try await desk.change(customer, MemberChange(name: name, suspended: true), desk.order("wrong"))
      }
    }
    #expect(try await desk.bank.administrator.person().locks == PersonalLocks())
    // Markup is text, and full-width.
    try await desk.change(customer, MemberChange(name: "<script>見本", kana: "A&B(1)"))
    #expect(try await customer.person().name == "＜ｓｃｒｉｐｔ＞見本")
    // Without a name of its own the one in katakana is shown (H-99).
    try await desk.change(customer, MemberChange(name: "　", kana: "ﾐﾎﾝ ﾊﾞﾝﾀﾞ1"))
    #expect(try await customer.person().name == "ミホン　バンダ１")
  }

  @Test("contradictory wishes are refused whole, and a certificate in use is not taken back by 発行しない (H-100, T-16)")
  func contradictions() async throws {
    let desk = try await desk()
    let customer = desk.bank.member
    try await desk.bank.refuses(.contradictoryChange) {
      try await desk.change(customer, MemberChange(kana: "ｱ", issuing: false, reissue: true))
    }
    _ = try await customer.acquire(at: now)
    try await desk.bank.refuses(.actNotPossible) {
      try await desk.change(customer, MemberChange(kana: "ｱ", issuing: false))
    }
  }

  @Test("what one part lacks undoes the others: nothing is half done (H-97)")
  func whole() async throws {
    let desk = try await desk()
    // Nothing was ever issued and nothing granted: a reissue has nothing to reissue.
    let customer = desk.bank.memberWithoutRight
    let wishes = MemberChange(name: "見本", kana: "ﾐﾎﾝ", reissue: true, suspended: true)
    try await desk.bank.refuses(.actNotPossible) { try await desk.change(customer, wishes) }
    let person = try await customer.person()
    #expect(person.kana.isEmpty && !person.suspended && person.credential.grant == nil)
  }

  @Test("members, other contracts' administrators, oneself, wrong secrets and stale pages change nothing")
  func attackers() async throws {
    let desk = try await desk()
    let bank = desk.bank
    let (customer, other) = (bank.member, bank.memberWithoutRight)
    let change = MemberChange(name: "悪", kana: "ｱｸ", issuing: true, suspended: true)
    let theirs = try await customer.visit(try await customer.logOnByID(at: now), at: now)
    let byMember = AdministratorOrder(visit: theirs, secret: customer.confirmation, seen: nil)
    try await bank.refuses(.notAllowed) { try await desk.change(other, change, byMember) }
    try await bank.refuses(.notAllowed) { try await desk.change(customer, change, byMember) }
    try await bank.refuses(.notAllowed) { try await desk.change(bank.administrator, MemberChange(kana: "ｱ")) }
    let neighbour = bank.administratorWithPassword
    try await bank.refuses(.noSuchSubject) { try await desk.change(neighbour, change) }
    try await bank.refuses(.notRecognised) { try await desk.change(other, change, desk.order("wrong")) }
    let seen = try await other.person().version
    try await desk.change(other, MemberChange(kana: "ﾐﾎﾝ"), desk.order(seen: seen))
    // A change of names alone is a change that others have to see.
    try await bank.refuses(.seenChanged) { try await desk.change(other, change, desk.order(seen: seen)) }
    try await bank.daiichi.logOff(desk.visit, origin: customer.portal, at: now)
    try await bank.refuses(.sessionEnded) { try await desk.change(other, change) }
  }

  @Test("two changes at once of what both have seen: one takes place, whole")
  func race() async throws {
    let desk = try await desk()
    let customer = desk.bank.memberWithoutRight
    let person = try await customer.person()
    let wishes = [
      MemberChange(name: "一", kana: "ｲﾁ", issuing: true), MemberChange(name: "二", kana: "ﾆ", suspended: true),
    ]
    let order = desk.order(seen: person.version)
    let outcome = await outcomes(2) { number in
      try await desk.bank.daiichi.change(person.key, wishes[number], by: order, origin: customer.portal, at: now)
    }
    #expect(outcome.values.count == 1 && outcome.refusals == [.seenChanged])
    let after = try await customer.person()
    #expect(
      (after.name, after.kana, after.credential.grant != nil, after.suspended) == ("一", "ｲﾁ", true, false)
        || (after.name, after.kana, after.credential.grant != nil, after.suspended) == ("二", "ﾆ", false, true))
  }
}
