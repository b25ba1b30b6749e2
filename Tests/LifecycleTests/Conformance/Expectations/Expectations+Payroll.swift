@testable import Lifecycle

/// R (requirements §3).
extension Expectations {
  static let payroll = Expectations(
    profile: "r-payroll", basis: .R, roles: [.administrator, .member],
    dates: [
      // 366 days with the day of issue, to the end of the last; 30 days before from midnight.
      IssueDates(
        issued: "2026-11-20 12:00:00", notAfter: "2027-11-20T14:59:59Z", shown: "2027年11月20日 23時59分59秒",
        opens: "2027-10-21 00:00:00", mails: ["2027-10-21 00:00:00"], refused: "2027-11-21 00:00:00"),
      IssueDates(
        issued: "2026-11-20 03:00:00", notAfter: "2027-11-20T14:59:59Z", shown: "2027年11月20日 23時59分59秒",
        opens: "2027-10-21 00:00:00", mails: ["2027-10-21 00:00:00"], refused: "2027-11-21 00:00:00"),
      // Over a leap day it is a day short of the anniversary.
      IssueDates(
        issued: "2027-11-20 12:00:00", notAfter: "2028-11-19T14:59:59Z", shown: "2028年11月19日 23時59分59秒",
        opens: "2028-10-20 00:00:00", mails: ["2028-10-20 00:00:00"], refused: "2028-11-20 00:00:00"),
      IssueDates(
        issued: "2028-02-29 12:00:00", notAfter: "2029-02-28T14:59:59Z", shown: "2029年02月28日 23時59分59秒",
        opens: "2029-01-29 00:00:00", mails: ["2029-01-29 00:00:00"], refused: "2029-03-01 00:00:00"),
      IssueDates(
        issued: "2026-12-31 23:59:59", notAfter: "2027-12-31T14:59:59Z", shown: "2027年12月31日 23時59分59秒",
        opens: "2027-12-01 00:00:00", mails: ["2027-12-01 00:00:00"], refused: "2028-01-01 00:00:00"),
      IssueDates(
        issued: "2027-01-01 00:00:00", notAfter: "2028-01-01T14:59:59Z", shown: "2028年01月01日 23時59分59秒",
        opens: "2027-12-02 00:00:00", mails: ["2027-12-02 00:00:00"], refused: "2028-01-02 00:00:00"),
    ],
    windows: [GrantWindow(opened: "2026-11-20 12:00:00", last: nil, refused: nil)],
    identifiers: Identifiers(
      contract: Examples(accepted: [], refused: ["", "12345678"]), administrator: .own,
      // R-66.
      subscriber: Examples(
        accepted: ["abc123", "ABCDEFGHIJK1", "1aaaaa", "00000000000a"],
        refused: ["", "abcdef", "123456", "abc12", "ABCDEFGHIJK12", "abc-123", "ａｂｃ１２３"]),
      scope: .institution, ignoresCase: false),
    secrets: Secrets(
      // R-67: all four kinds, 8 to 12.
      logon: Examples(
        accepted: ["Abcdef1!", "ABCdef12345#", "!1aAAAAA"],
        refused: ["", "Abcde1!", "ABCdef12345#x", "Abcdef12", "abcdef1!", "ABCDEF1!", "Abcdefg!", "Abcd ef1!"]),
      confirmation: nil, initialDays: 90),
    proofs: [
      Proof(
        act: .acquire, roles: [.administrator, .member], without: [.logonSecret, .mailCode],
        with: [.logonSecret, .mailCode]),
      Proof(
        act: .logon, roles: [.administrator, .member], without: [.certificate, .logonSecret],
        with: [.certificate, .logonSecret]),
      Proof(
        act: .renew, roles: [.administrator, .member], without: [.certificate, .logonSecret, .mailCode],
        with: [.certificate, .logonSecret, .mailCode]),
    ],
    rights: Rights(
      grant: [:], revoke: [:], revokeOwn: [], reissue: [:], release: [.administrator: [.member]], suspend: [:],
      operatorRevokes: [.administrator, .member], operatorReissues: true, operatorReleases: [.administrator, .member],
      automatic: [.administrator, .member], confirmWith: nil),
    life: Life(
      oldAfterIssue: nil, devices: 1, secondAcquisition: .alreadyIssued, secondGrant: .alreadyIssued,
      acquisitionInWindow: nil, afterRevocation: nil, reissueGrants: false, afterReissue: nil,
      afterExpiry: [
        AfterExpiry(at: "2027-11-20 23:59:59", acquire: nil, renew: nil),
        AfterExpiry(at: "2027-11-21 00:00:00", acquire: nil, renew: .expiredCertificate),
        AfterExpiry(at: "2037-11-21 00:00:00", acquire: nil, renew: .expiredCertificate),
      ],
      wayBack: [
        .administrator: .bySelf(withinDays: nil, thenOperator: false),
        .member: .bySelf(withinDays: nil, thenOperator: false),
      ],
      switches: [.administrator: .setLogonMethod(.certificate), .member: .setLogonMethod(.certificate)],
      changeBack: .actNotPossible, move: .actNotPossible, pcChange: .operatorRevokes, lostDownload: .operatorRevokes),
    locks: Locks(tries: 6, minutes: 60, blockingTry: 18),
    notices: Notices(
      oneTimePasswords: [], onExpiry: true, onLock: true, onActs: allActs,
      mailCode: MailCode(acts: [.acquire, .renew], digits: 6, minutes: 30, tries: 5)),
    certificate: Certificate(
      organization: "見本労働金庫", unit: "Mihon Rokin CA - G1", contractID: nil, subscriberID: "abc123",
      commonName: [.administrator: "abc123", .member: "abc123"], serialOctets: 20, algorithms: keys,
      deliveries: [.serverP12, .browser, .app],
      file: File(name: "abc12320261120120000.p12", passphrase: .logonSecret, ciphers: [.aes256, .legacy])),
    service: Service(
      single: true, idleMinutes: 15, absoluteHours: 8,
      open: ["2026-11-20 08:00:00", "2026-11-20 19:59:59", "2026-11-24 12:00:00"],
      closed: ["2026-11-20 07:59:59", "2026-11-20 20:00:00", "2026-11-21 12:00:00", "2026-11-23 12:00:00"],
      channels: [.form], oneContractPerCall: false, reports: [.deductionList]),
    portal: Portal(
      terms: [
        "団体（会員）", "会員番号", "マスターユーザー", nil, "一般ユーザー", "ユーザーID", "パスワード", "確認用パスワード",
      ],
      states: .words, keyboard: [.logonSecret],
      textSizes: knownScreenSizes, closeBrowsers: true, oldCertificate: .offer,
      screens: ["deductionList DR031101", "deductionListForm CJS_R0111"], systems: windows, browsers: ["Edge"],
      checks: [.javascript, .cookies, .clock, .popups, .pdf, .downloads]))
}
