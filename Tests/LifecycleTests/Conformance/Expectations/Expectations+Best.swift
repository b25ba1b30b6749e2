@testable import Lifecycle

/// What is recommended beyond the seeds (requirements §10, §11).
extension Expectations {
  static let best = Expectations(
    profile: "best", basis: .best, roles: Role.allCases,
    dates: [
      // A year to the end of its last day; mails 40, 30, 10, 3 and 1 days before, never on a bank holiday (F-14):
      // 11 October 2027 is one.
      IssueDates(
        issued: "2026-11-20 12:00:00", notAfter: "2027-11-20T14:59:59Z", shown: "2027年11月20日 23時59分59秒",
        opens: "2027-10-11 09:00:00",
        mails: [
          "2027-10-08 09:00:00", "2027-10-21 09:00:00", "2027-11-10 09:00:00", "2027-11-17 09:00:00",
          "2027-11-19 09:00:00",
        ],
        refused: "2027-11-21 00:00:00"),
      // A Monday: the mails of three days and of one day before are both Friday's, and are one.
      IssueDates(
        issued: "2026-11-22 03:00:00", notAfter: "2027-11-22T14:59:59Z", shown: "2027年11月22日 23時59分59秒",
        opens: "2027-10-13 09:00:00",
        mails: ["2027-10-13 09:00:00", "2027-10-22 09:00:00", "2027-11-12 09:00:00", "2027-11-19 09:00:00"],
        refused: "2027-11-23 00:00:00"),
      // Three days before is a Sunday, and the Friday before it a holiday.
      IssueDates(
        issued: "2028-02-29 12:00:00", notAfter: "2029-02-28T14:59:59Z", shown: "2029年02月28日 23時59分59秒",
        opens: "2029-01-19 09:00:00",
        mails: [
          "2029-01-19 09:00:00", "2029-01-29 09:00:00", "2029-02-16 09:00:00", "2029-02-22 09:00:00",
          "2029-02-27 09:00:00",
        ],
        refused: "2029-03-01 00:00:00"),
      IssueDates(
        issued: "2026-12-31 23:59:59", notAfter: "2027-12-31T14:59:59Z", shown: "2027年12月31日 23時59分59秒",
        opens: "2027-11-21 09:00:00",
        mails: [
          "2027-11-19 09:00:00", "2027-12-01 09:00:00", "2027-12-21 09:00:00", "2027-12-28 09:00:00",
          "2027-12-30 09:00:00",
        ],
        refused: "2028-01-01 00:00:00"),
    ],
    windows: [
      GrantWindow(opened: "2026-11-20 00:00:00", last: "2026-12-20 23:59:59", refused: "2026-12-21 00:00:00"),
      GrantWindow(opened: "2028-01-31 23:59:59", last: "2028-03-01 23:59:59", refused: "2028-03-02 00:00:00"),
    ],
    identifiers: Identifiers(
      contract: Examples(accepted: ["12345678", "00000001"], refused: ["", "1234567", "123456789", "1234567a"]),
      administrator: .own,
      subscriber: Examples(
        accepted: ["tana", "Tanaka", "abcdefghijklmnopqrstuvwxyz0123"],
        refused: ["", "tan", "abcdefghijklmnopqrstuvwxyz01234", "ta_na", "田中太郎"]),
      scope: .contract, ignoresCase: true),
    secrets: Secrets(
      logon: Examples(
        accepted: ["correcthorse", "123456789012", "!\"#$%&'()*+,", String(repeating: "a", count: 64)],
        refused: ["", "correcthors", "correct horse", String(repeating: "a", count: 65), "正しい馬の電池のホチキス"]),
      confirmation: nil, initialDays: 30),
    proofs: [
      Proof(
        act: .acquire, roles: Role.allCases, without: [.logonSecret, .oneTimePassword],
        with: [.logonSecret, .oneTimePassword]),
      Proof(
        act: .logon, roles: Role.allCases, without: [.certificate, .logonSecret, .oneTimePassword],
        with: [.certificate, .logonSecret, .oneTimePassword]),
      Proof(
        act: .renew, roles: Role.allCases, without: [.certificate, .logonSecret, .oneTimePassword],
        with: [.certificate, .logonSecret, .oneTimePassword]),
    ],
    rights: Rights(
      grant: [.administrator: [.deputy, .member], .deputy: [.member]],
      revoke: [.administrator: Role.allCases, .deputy: Role.allCases], revokeOwn: Role.allCases,
      reissue: [.administrator: [.deputy, .member], .deputy: [.member]],
      release: [.administrator: [.deputy, .member], .deputy: [.administrator, .member]],
      suspend: [.administrator: [.deputy, .member], .deputy: [.deputy, .member]], operatorRevokes: Role.allCases,
      operatorReissues: true, operatorReleases: Role.allCases, automatic: [], confirmWith: .logonSecret),
    life: Life(
      oldAfterIssue: nil, devices: 2, secondAcquisition: .notGranted, secondGrant: nil,
      acquisitionInWindow: .notGranted, afterRevocation: .notGranted, reissueGrants: true, afterReissue: nil,
      afterExpiry: [
        AfterExpiry(at: "2027-11-20 23:59:59", acquire: .notGranted, renew: nil),
        AfterExpiry(at: "2027-11-21 00:00:00", acquire: nil, renew: nil),
        AfterExpiry(at: "2027-12-20 23:59:59", acquire: nil, renew: nil),
        AfterExpiry(at: "2027-12-21 00:00:00", acquire: .graceOver, renew: .expiredCertificate),
      ],
      wayBack: [
        .administrator: .bySelf(withinDays: 30, thenOperator: true),
        .deputy: .bySelf(withinDays: 30, thenOperator: true),
        .member: .bySelf(withinDays: 30, thenOperator: true),
      ],
      switches: [
        .administrator: .setLogonMethod(.certificate), .deputy: .setLogonMethod(.certificate),
        .member: .setLogonMethod(.certificate),
      ],
      changeBack: .actNotPossible, move: nil, pcChange: .moveCode, lostDownload: .resume),
    locks: Locks(tries: 5, minutes: 30, blockingTry: 15),
    notices: Notices(oneTimePasswords: [.totp], onExpiry: true, onLock: true, onActs: allActs, mailCode: nil),
    certificate: Certificate(
      organization: "Mihon Bank, Ltd.", unit: "Mihon Bank CA - G1", contractID: "12345678", subscriberID: "tanaka",
      commonName: [
        .administrator: "12345678 tanaka", .deputy: "12345678 tanaka", .member: "12345678 tanaka",
      ],
      serialOctets: 20, algorithms: [.ecP256, .ecP384, .rsa3072], deliveries: [.browser, .app], file: nil),
    service: Service(
      single: true, idleMinutes: 15, absoluteHours: 8, open: ["2026-11-22 03:00:00"], closed: nil,
      channels: [.form, .registeredPhone], oneContractPerCall: true, reports: []),
    portal: Portal(
      terms: [
        "ご契約企業", "契約番号", "管理者", "副管理者", "利用者", "利用者ID", "パスワード", "確認用パスワード",
      ],
      states: .words, keyboard: [.logonSecret],
      textSizes: knownScreenSizes, closeBrowsers: false, oldCertificate: .offer, screens: [],
      systems: ["Windows 11", "macOS", "Linux"], browsers: ["Edge", "Chrome", "Firefox", "Safari"],
      checks: [.javascript, .cookies, .clock]))
}
