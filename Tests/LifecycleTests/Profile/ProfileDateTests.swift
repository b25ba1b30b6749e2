import CivilTime
import Testing

@testable import Lifecycle

/// The golden dates of requirements §6.3.
@Suite("Dates by the profile")
struct ProfileDateTests {
  private func moment(_ text: String) throws -> Timestamp {
    try #require(Timestamp(rfc3339: text))
  }

  @Test(
    "H: the expiry shown is the day of issue in Japan a year later (H-53, H-79)",
    arguments: [
      ("2026-11-20T00:00:00+09:00", "2027-11-19T23:59:59Z", "2027年11月20日 08時59分59秒"),
      ("2026-11-20T03:00:00+09:00", "2027-11-19T23:59:59Z", "2027年11月20日 08時59分59秒"),
      ("2026-11-20T23:59:59+09:00", "2027-11-19T23:59:59Z", "2027年11月20日 08時59分59秒"),
      ("2018-01-28T10:00:00+09:00", "2019-01-27T23:59:59Z", "2019年01月28日 08時59分59秒"),
      ("2027-11-01T12:00:00+09:00", "2028-10-31T23:59:59Z", "2028年11月01日 08時59分59秒"),
      ("2028-02-29T12:00:00+09:00", "2029-02-27T23:59:59Z", "2029年02月28日 08時59分59秒"),
    ])
  func directExpiry(issued: String, expected: String, shown: String) throws {
    let notAfter = try ProfileText().profile.certificate.validity.notAfter(issuedAt: moment(issued))
    #expect(notAfter.rfc3339 == expected)
    #expect(notAfter.japanese == shown)
  }

  @Test("S and T have H's expiry")
  func sameExpiry() throws {
    let issued = try moment("2026-11-20T12:00:00+09:00")
    #expect(
      try ProfileText.s().profile.certificate.validity.notAfter(issuedAt: issued).rfc3339 == "2027-11-19T23:59:59Z")
    #expect(
      try ProfileText.t().profile.certificate.validity.notAfter(issuedAt: issued).rfc3339 == "2027-11-19T23:59:59Z")
  }

  @Test("B: one day more, at the same time of day (B-75)")
  func suiteExpiry() throws {
    let validity = try ProfileText.b().profile.certificate.validity
    let notAfter = try validity.notAfter(issuedAt: moment("2026-11-20T12:00:00+09:00"))
    #expect(notAfter.rfc3339 == "2027-11-20T23:59:59Z")
    #expect(notAfter.japanese == "2027年11月21日 08時59分59秒")
  }

  @Test(
    "R: 366 days, the day of issue counted, to the end of the last (R-42)",
    arguments: [("2026-11-20", "2027-11-20T14:59:59Z"), ("2027-11-20", "2028-11-19T14:59:59Z")])
  func payrollExpiry(issued: String, expected: String) throws {
    let validity = try ProfileText.r().profile.certificate.validity
    #expect(try validity.notAfter(issuedAt: moment(issued + "T00:00:00+09:00")).rfc3339 == expected)
    #expect(try validity.notAfter(issuedAt: moment(issued + "T23:59:59+09:00")).rfc3339 == expected)
  }

  @Test("validity begins five minutes before the issue (§6.3)")
  func notBefore() throws {
    let validity = try ProfileText().profile.certificate.validity
    #expect(
      try validity.notBefore(issuedAt: moment("2026-11-20T00:03:00Z")).rfc3339 == "2026-11-19T23:58:00Z")
  }

  @Test("H: renewal opens with the notice 30 days before, at nine (H-61 to H-65)")
  func directWindow() throws {
    let profile = try ProfileText().profile
    let notAfter = try moment("2027-11-19T23:59:59Z")
    #expect(try profile.renew.opens(notAfter: notAfter) == moment("2027-10-21T09:00:00+09:00"))
    #expect(try profile.noticeOpens(notAfter: notAfter) == moment("2027-10-21T09:00:00+09:00"))
    #expect(
      try profile.notices.mailMoments(notAfter: notAfter) == [
        moment("2027-10-21T09:00:00+09:00"), moment("2027-11-10T09:00:00+09:00"),
      ])
  }

  @Test("B: renewal, notice and mail 40 days before (B-11, B-46)")
  func suiteWindow() throws {
    let profile = try ProfileText.b().profile
    let notAfter = try moment("2027-11-20T23:59:59Z")
    #expect(try profile.renew.opens(notAfter: notAfter) == moment("2027-10-12T09:00:00+09:00"))
    #expect(try profile.noticeOpens(notAfter: notAfter) == moment("2027-10-12T09:00:00+09:00"))
    #expect(
      try profile.notices.mailMoments(notAfter: notAfter) == [
        moment("2027-10-12T09:00:00+09:00"), moment("2027-11-11T09:00:00+09:00"),
      ])
  }

  @Test("R: renewal and mail 30 days before the last day, at midnight (R-44, R-45)")
  func payrollWindow() throws {
    let profile = try ProfileText.r().profile
    let notAfter = try moment("2027-11-20T14:59:59Z")
    #expect(try profile.renew.opens(notAfter: notAfter) == moment("2027-10-21T00:00:00+09:00"))
    #expect(try profile.notices.mailMoments(notAfter: notAfter) == [moment("2027-10-21T00:00:00+09:00")])
  }

  @Test(
    "S: a grant serves through the 80th day after its own and is refused from the next midnight (S-4, S-5)",
    arguments: ["2026-11-20T00:00:00+09:00", "2026-11-20T23:59:59+09:00"])
  func grantWindow(opened: String) throws {
    let grant = try ProfileText.s().profile.grant
    #expect(try grant.windowEnd(openedAt: moment(opened)) == moment("2027-02-09T00:00:00+09:00"))
  }

  @Test("R: a grant without days has no end")
  func grantWithoutEnd() throws {
    #expect(try ProfileText.r().profile.grant.windowEnd(openedAt: moment("2026-11-20T00:00:00Z")) == nil)
  }

  @Test(
    "a mail due on a bank holiday goes out on the business day before, where the profile has it so (F-14)",
    arguments: [
      // 30 days before: Sunday 24 October; Monday 11 October, a holiday; Monday 3 January; the last of five days off.
      ("2027-11-23", "2027-10-24", "2027-10-22"), ("2027-11-10", "2027-10-11", "2027-10-08"),
      ("2028-02-02", "2028-01-03", "2027-12-30"), ("2026-10-23", "2026-09-23", "2026-09-18"),
      // A Thursday is none.
      ("2027-11-20", "2027-10-21", "2027-10-21"),
    ])
  func businessDays(expiry: String, due: String, before: String) throws {
    let notAfter = try moment("\(expiry)T08:59:59+09:00")
    let earlier = try ProfileText(["notices.businessDays": "'earlier'"]).profile.notices
    #expect(try earlier.mailMoments(notAfter: notAfter).first == moment("\(before)T09:00:00+09:00"))
    let asIs = try ProfileText().profile.notices
    #expect(try asIs.mailMoments(notAfter: notAfter).first == moment("\(due)T09:00:00+09:00"))
  }
}
