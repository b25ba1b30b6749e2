import CivilTime
import Testing

@testable import Lifecycle

@Suite("What is due in a certificate's life")
struct CertificateCalendarTests {
  private func calendar(_ rules: Profile, issued: Timestamp) -> CertificateCalendar {
    let held = HeldCertificate(
      key: Key(7), status: .issued, issuedAt: issued, notBefore: issued,
      notAfter: rules.certificate.validity.notAfter(issuedAt: issued), replaces: nil)
    return CertificateCalendar(of: held, rules: rules)
  }

  private func calendar(_ name: String, _ changes: [String: String?] = [:]) throws -> CertificateCalendar {
    calendar(try ProfileText(changes, of: name).profile, issued: try .japan("2026-11-20 12:00:00"))
  }

  private func act(_ kind: DueAct.Kind, _ moment: String) throws -> DueAct {
    DueAct(kind: kind, subject: 7, dueAt: try .japan(moment))
  }

  @Test("H: mails 30 and 10 days before at nine, then the expiry in the second after the last (H-61, H-62)")
  func direct() throws {
    let acts = try calendar("h-direct").acts
    #expect(
      acts == [
        try act(.renewalMail(days: 30), "2027-10-21 09:00:00"), try act(.renewalMail(days: 10), "2027-11-10 09:00:00"),
        try act(.expiry, "2027-11-20 09:00:00"),
      ])
  }

  @Test("R: one mail at midnight, the expiry at the midnight that ends the last day (R-45, R-47)")
  func payroll() throws {
    let acts = try calendar("r-payroll").acts
    #expect(
      acts == [
        try act(.renewalMail(days: 30), "2027-10-21 00:00:00"), try act(.expiry, "2027-11-21 00:00:00"),
      ])
  }

  @Test("each act leads to the next one, the last to none")
  func chain() throws {
    let calendar = try calendar("b-suite")
    var seen: [DueAct] = []
    var next = calendar.next()
    while let act = next, seen.count < 10 {
      seen.append(act)
      next = calendar.next(after: act.kind)
    }
    #expect(seen == calendar.acts && seen.count == 3)
    #expect(calendar.next(after: .windowEnd) == nil)
    #expect(calendar.next(after: .renewalMail(days: 11)) == nil)
  }

  @Test("without mails the expiry alone is due")
  func noMails() throws {
    let calendar = try calendar("h-direct", ["notices.mailDaysBefore": "[]"])
    #expect(calendar.acts.map(\.kind) == [.expiry] && calendar.next() == calendar.acts.first)
  }

  @Test("acts come in order, each at a moment of its own: two mails that holidays bring together are one (F-14)")
  func distinct() throws {
    let rules = try ProfileText("best").profile
    var together = 0
    for day in 0..<366 {
      let issued = try Timestamp.japan("2026-11-20 12:00:00").adding(days: Int64(day))
      let acts = calendar(rules, issued: issued).acts
      #expect(zip(acts, acts.dropFirst()).allSatisfy { $0.dueAt < $1.dueAt }, "issued \(issued.rfc3339)")
      #expect(acts.last?.kind == .expiry && acts.first?.kind == .renewalMail(days: 40))
      if acts.count == 5 { together += 1 }
      #expect(acts.count >= 5)
    }
    #expect(together > 50, "about two of seven years end so")
  }
}
