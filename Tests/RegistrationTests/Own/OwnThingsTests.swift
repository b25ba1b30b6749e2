import CivilTime
import Lifecycle
import Secrets
import Testing

@testable import Registration

@Suite("What a person sees of his own, and drafts of forms")
struct OwnThingsTests {
  private let now = Bank.now

  private func logOn(_ customer: Customer) async throws -> Visit {
    try await customer.visit(try await customer.logOnByID(at: now), at: now)
  }

  @Test("the list of mails has what was really sent to oneself, codes redacted, and no server's words (F-12)")
  func mails() async throws {
    let bank = try await Bank()
    let target = try StaffTarget(contractID: "50000001", subscriberID: "0019003")
    _ = try await bank.daiichi.grant(target, by: bank.staff, at: now)
    let before = try await bank.daiichi.mails(for: try await logOn(bank.memberWithoutRight), limit: 5)
    #expect(before.map(\.kind) == [.granted] && before[0].state == .queued && before[0].text == nil)
    #expect(try await bank.daiichi.mails(for: try await logOn(bank.member), limit: 5).isEmpty)
    try await bank.daiichi.store.write { rows in
      for mail in try rows.mailsToSend(at: Bank.now, limit: 10) {
        try rows.settle(mail.key, .sent(subject: "件名", text: "本文 ••••••", reply: "250 queued on mx1"), at: Bank.now)
      }
    }
    let mails = try await bank.daiichi.mails(for: try await logOn(bank.memberWithoutRight), limit: 5)
    #expect(mails.map(\.subject) == ["件名"] && mails[0].text == "本文 ••••••" && mails[0].state == .sent)
    #expect(!"\(mails)".contains("250 queued"))
  }

  @Test("one's certificates, newest first, and nobody else's (F-22)")
  func certificates() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let held = try await customer.acquire(at: now)
    _ = try await bank.administrator.acquire(at: now)
    let visit = try await customer.visit(try await customer.logOn(held, at: now), held, at: now)
    #expect(try await bank.daiichi.ownCertificates(for: visit).map(\.der) == [held.result.certificate])
    _ = try await bank.daiichi.reissue(
      StaffTarget(contractID: "50000001", subscriberID: "0019001"), reason: .superseded, by: bank.staff, at: now)
    let next = try await customer.acquire(at: now)
    let again = try await customer.visit(try await customer.logOn(next, at: now), next, at: now)
    #expect(
      try await bank.daiichi.ownCertificates(for: again).map(\.der) == [
        next.result.certificate, held.result.certificate,
      ])
  }

  @Test("a draft comes back whole to its person for a quarter of an hour, and to nobody else")
  func draft() async throws {
    let bank = try await Bank()
    let (key, other) = (try await bank.member.person().key, try await bank.memberWithoutRight.person().key)
    let fields: [FormDraft.Field] = [
      .init("name", "見本　太郎"), .init("empty", ""), .init("markup", "<script>&\"'\u{0}"), .init("name", "twice"),
    ]
    let text = try #require(bank.daiichi.sealDraft(fields, path: "/subscribers/7/change", of: key, at: now))
    #expect(text.utf8.allSatisfy { (0x21...0x7E).contains($0) && !"\",;\\".utf8.contains($0) }, "goes into a cookie")
    let opened = try #require(bank.daiichi.openDraft(text, of: key, at: now.adding(minutes: 14)))
    #expect(opened.path == "/subscribers/7/change" && opened.fields == fields)
    #expect(bank.daiichi.openDraft(text, of: key, at: now.adding(minutes: 15)) == nil)
    #expect(bank.daiichi.openDraft(text, of: other, at: now) == nil)
    #expect(bank.kumiai.openDraft(text, of: key, at: now) == nil)
    for end in stride(from: 1, to: text.count, by: 7) {
      #expect(bank.daiichi.openDraft(String(text.prefix(end)), of: key, at: now) == nil)
    }
    var altered = Array(text)
    altered[altered.count / 2] = altered[altered.count / 2] == "A" ? "B" : "A"
    #expect(bank.daiichi.openDraft(String(altered), of: key, at: now) == nil)
    for text in ["", "p1.", "p1.AAAA", String(repeating: "A", count: 100_000)] {
      #expect(bank.daiichi.openDraft(text, of: key, at: now) == nil)
    }
    #expect(text != bank.daiichi.sealDraft(fields, path: "/subscribers/7/change", of: key, at: now))
  }

  @Test("a draft that no cookie could carry is not made, and what is made fits")
  func size() async throws {
    let bank = try await Bank()
    let key = try await bank.member.person().key
    for count in [0, 100, 1_000, 2_000, 2_200, 2_300, 3_000, 70_000] {
      let text = bank.daiichi.sealDraft(
        [.init("a", String(repeating: "x", count: count))], path: "/p", of: key, at: now)
      #expect((text?.utf8.count ?? 0) <= 3_000)
      #expect((text == nil) == (count > 2_180), "\(count)")
      #expect(
        text.flatMap { bank.daiichi.openDraft($0, of: key, at: now) }?.fields.first?.value.count
          == (text.map { _ in count }))
    }
  }

  @Test("an ended session still tells whose draft it is, to its own browser only, and opens nothing")
  func former() async throws {
    let bank = try await Bank()
    let customer = bank.member
    let progress = try await customer.logOnByID(at: now)
    let later = now.adding(minutes: 40)
    try await bank.daiichi.prune(at: later)
    let key = try await customer.person().key
    try await bank.refuses(.sessionEnded, lines: 0) { _ = try await customer.visit(progress, at: later) }
    #expect(
      try await bank.daiichi.formerVisitor(token: progress.token, origin: customer.portal, presented: nil) == key)
    #expect(
      try await bank.daiichi.formerVisitor(
        token: progress.token, origin: customer.origin("x.localhost", false), presented: nil) == nil)
    #expect(
      try await bank.daiichi.formerVisitor(token: Token.generate().text, origin: customer.portal, presented: nil) == nil
    )
    let waiting = try await bank.memberWithPassword.logOnByID(at: now)
    #expect(
      try await bank.daiichi.formerVisitor(token: waiting.token, origin: customer.portal, presented: nil) == nil)
    try await bank.daiichi.prune(at: now.adding(minutes: 76))
    #expect(try bank.count("sessions") == 0)
  }
}
