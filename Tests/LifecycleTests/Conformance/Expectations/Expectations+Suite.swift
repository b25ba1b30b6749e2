@testable import Lifecycle

/// B (requirements §2).
extension Expectations {
  private static let loginPasswords = Examples(
    accepted: ["abcdef", "123456", "ABCdef123456"], refused: ["", "abcde", "ABCdef1234567", "abcde!", "abc def"])

  static let suite = Expectations(
    profile: "b-suite", basis: .B, roles: Role.allCases,
    dates: [
      // A year and a day (the sister manual's 翌日), to 08:59:59; 40 days before at nine.
      IssueDates(
        issued: "2026-11-20 12:00:00", notAfter: "2027-11-20T23:59:59Z", shown: "2027年11月21日 08時59分59秒",
        opens: "2027-10-12 09:00:00", mails: ["2027-10-12 09:00:00", "2027-11-11 09:00:00"],
        refused: "2027-11-21 09:00:00"),
      IssueDates(
        issued: "2026-11-20 03:00:00", notAfter: "2027-11-20T23:59:59Z", shown: "2027年11月21日 08時59分59秒",
        opens: "2027-10-12 09:00:00", mails: ["2027-10-12 09:00:00", "2027-11-11 09:00:00"],
        refused: "2027-11-21 09:00:00"),
      IssueDates(
        issued: "2028-02-29 12:00:00", notAfter: "2029-02-28T23:59:59Z", shown: "2029年03月01日 08時59分59秒",
        opens: "2029-01-20 09:00:00", mails: ["2029-01-20 09:00:00", "2029-02-19 09:00:00"],
        refused: "2029-03-01 09:00:00"),
      IssueDates(
        issued: "2027-02-28 12:00:00", notAfter: "2028-02-28T23:59:59Z", shown: "2028年02月29日 08時59分59秒",
        opens: "2028-01-20 09:00:00", mails: ["2028-01-20 09:00:00", "2028-02-19 09:00:00"],
        refused: "2028-02-29 09:00:00"),
      IssueDates(
        issued: "2026-12-31 23:59:59", notAfter: "2027-12-31T23:59:59Z", shown: "2028年01月01日 08時59分59秒",
        opens: "2027-11-22 09:00:00", mails: ["2027-11-22 09:00:00", "2027-12-22 09:00:00"],
        refused: "2028-01-01 09:00:00"),
    ],
    windows: eightyDays,
    identifiers: Identifiers(
      contract: Examples(accepted: [], refused: ["", "12345678", "51234567"]), administrator: .own,
      subscriber: Examples(
        accepted: ["R2user101", "R1user100", "logid031", "abcdef", "ABCDEF123456"],
        refused: ["", "abcde", "ABCDEF1234567", "user_01", "ｕｓｅｒ０１"]),
      scope: .institution, ignoresCase: false),
    secrets: Secrets(logon: loginPasswords, confirmation: loginPasswords, initialDays: 90),
    proofs: [
      Proof(act: .acquire, roles: Role.allCases, without: [.logonSecret], with: [.logonSecret, .oneTimePassword]),
      Proof(
        act: .logon, roles: Role.allCases, without: [.certificate, .logonSecret],
        with: [.certificate, .logonSecret, .oneTimePassword]),
      Proof(
        act: .renew, roles: Role.allCases, without: [.certificate, .logonSecret],
        with: [.certificate, .logonSecret, .oneTimePassword]),
    ],
    rights: Rights(
      grant: [:], revoke: [.administrator: Role.allCases, .deputy: [.member]], revokeOwn: Role.allCases,
      reissue: [.administrator: [.deputy, .member], .deputy: [.member]], release: [.administrator: [.deputy, .member]],
      suspend: [.administrator: [.deputy, .member], .deputy: [.member]], operatorRevokes: Role.allCases,
      operatorReissues: true, operatorReleases: Role.allCases, automatic: Role.allCases,
      confirmWith: .confirmationSecret),
    life: Life(
      oldAfterIssue: nil, devices: 1, secondAcquisition: .alreadyIssued, secondGrant: .alreadyIssued,
      acquisitionInWindow: .alreadyIssued, afterRevocation: nil, reissueGrants: false, afterReissue: nil,
      afterExpiry: [
        AfterExpiry(at: "2027-11-21 08:59:59", acquire: .alreadyIssued, renew: nil),
        AfterExpiry(at: "2027-11-21 09:00:00", acquire: nil, renew: .expiredCertificate),
        AfterExpiry(at: "2037-11-21 09:00:00", acquire: nil, renew: .expiredCertificate),
      ],
      wayBack: [
        .administrator: .bySelf(withinDays: nil, thenOperator: false),
        .deputy: .bySelf(withinDays: nil, thenOperator: false), .member: .bySelf(withinDays: nil, thenOperator: false),
      ],
      switches: [
        .administrator: .switchContract(.certificate), .deputy: .switchContract(.certificate),
        .member: .switchContract(.certificate),
      ],
      changeBack: nil, move: .actNotPossible, pcChange: .revokeFirst, lostDownload: .resume),
    locks: Locks(tries: 6, minutes: 60, blockingTry: 18),
    notices: Notices(oneTimePasswords: [.totp], onExpiry: true, onLock: true, onActs: allActs, mailCode: nil),
    certificate: Certificate(
      organization: "(9999)MIHON CENTER", unit: "(9999)MIHON-WEB CA - G1", contractID: nil, subscriberID: "R2user101",
      commonName: [
        .administrator: "R2user101 A002 20211104221513970170", .deputy: "R2user101 A002 20211104221513970170",
        .member: "R2user101 A002 20211104221513970170",
      ],
      serialOctets: 16, algorithms: keys, deliveries: [.app], file: nil),
    service: Service(
      single: true, idleMinutes: 15, absoluteHours: 8, open: ["2026-11-22 03:00:00"], closed: nil, channels: [.form],
      oneContractPerCall: false, reports: []),
    portal: Portal(
      terms: [
        "ご契約企業", "契約番号", "マスターユーザ", "管理者ユーザ", "一般ユーザ", "ログインID", "ログインパスワード",
        "確認用パスワード",
      ],
      states: .words, keyboard: [.logonSecret, .confirmationSecret], textSizes: ["小", "中", "大"], closeBrowsers: true,
      oldCertificate: .offer,
      screens: [
        "acquireSelection BSMS001", "acquired CCHK004", "administration BSSK001", "application CCHK001",
        "entry BLGI001", "renewed CCHK004", "revokeConfirmation BRSK019", "revokeSelection BRSK018",
        "revoked BRSK020", "subscribers BRSK001",
      ],
      systems: windows, browsers: ["Edge", "Chrome"], checks: [.javascript, .cookies, .clock]))
}
