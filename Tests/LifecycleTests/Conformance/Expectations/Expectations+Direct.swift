@testable import Lifecycle

/// What H, S and T have in common where the seeds are silent or agree.
extension Expectations {
  /// One year, to 08:59:59, renewal 30 days before at nine (requirements §6.3).
  static let directDates: [IssueDates] = [
    IssueDates(
      issued: "2026-11-20 12:00:00", notAfter: "2027-11-19T23:59:59Z", shown: "2027年11月20日 08時59分59秒",
      opens: "2027-10-21 09:00:00", mails: ["2027-10-21 09:00:00", "2027-11-10 09:00:00"],
      refused: "2027-11-20 09:00:00"),
    // Japan's day, not Greenwich's.
    IssueDates(
      issued: "2026-11-20 03:00:00", notAfter: "2027-11-19T23:59:59Z", shown: "2027年11月20日 08時59分59秒",
      opens: "2027-10-21 09:00:00", mails: ["2027-10-21 09:00:00", "2027-11-10 09:00:00"],
      refused: "2027-11-20 09:00:00"),
    // H-65.
    IssueDates(
      issued: "2018-01-28 10:00:00", notAfter: "2019-01-27T23:59:59Z", shown: "2019年01月28日 08時59分59秒",
      opens: "2018-12-29 09:00:00", mails: ["2018-12-29 09:00:00", "2019-01-18 09:00:00"],
      refused: "2019-01-28 09:00:00"),
    // A renewal counts from its own day.
    IssueDates(
      issued: "2027-11-01 12:00:00", notAfter: "2028-10-31T23:59:59Z", shown: "2028年11月01日 08時59分59秒",
      opens: "2028-10-02 09:00:00", mails: ["2028-10-02 09:00:00", "2028-10-22 09:00:00"],
      refused: "2028-11-01 09:00:00"),
    // Issued on a leap day, and running over one.
    IssueDates(
      issued: "2028-02-29 12:00:00", notAfter: "2029-02-27T23:59:59Z", shown: "2029年02月28日 08時59分59秒",
      opens: "2029-01-29 09:00:00", mails: ["2029-01-29 09:00:00", "2029-02-18 09:00:00"],
      refused: "2029-02-28 09:00:00"),
    IssueDates(
      issued: "2027-03-01 12:00:00", notAfter: "2028-02-29T23:59:59Z", shown: "2028年03月01日 08時59分59秒",
      opens: "2028-01-31 09:00:00", mails: ["2028-01-31 09:00:00", "2028-02-20 09:00:00"],
      refused: "2028-03-01 09:00:00"),
    // The ends of the year.
    IssueDates(
      issued: "2026-12-31 23:59:59", notAfter: "2027-12-30T23:59:59Z", shown: "2027年12月31日 08時59分59秒",
      opens: "2027-12-01 09:00:00", mails: ["2027-12-01 09:00:00", "2027-12-21 09:00:00"],
      refused: "2027-12-31 09:00:00"),
    IssueDates(
      issued: "2027-01-01 00:00:00", notAfter: "2027-12-31T23:59:59Z", shown: "2028年01月01日 08時59分59秒",
      opens: "2027-12-02 09:00:00", mails: ["2027-12-02 09:00:00", "2027-12-22 09:00:00"],
      refused: "2028-01-01 09:00:00"),
  ]

  /// 80 days after the first, whatever its hour (S-4, S-5).
  static let eightyDays: [GrantWindow] = [
    GrantWindow(opened: "2026-11-20 00:00:00", last: "2027-02-08 23:59:59", refused: "2027-02-09 00:00:00"),
    GrantWindow(opened: "2026-11-20 23:59:59", last: "2027-02-08 23:59:59", refused: "2027-02-09 00:00:00"),
    GrantWindow(opened: "2027-12-20 12:00:00", last: "2028-03-09 23:59:59", refused: "2028-03-10 00:00:00"),
  ]

  /// 4 to 12 letters and digits (H-46).
  static let pins = Examples(
    accepted: ["1234", "abcd", "A1b2C3d4E5f6"],
    refused: ["", "123", "A1b2C3d4E5f6g", "12 4", "abc!", "１２３４", "暗証番号です"])

  /// An administrator over users, the institution over both (requirements §6.1).
  static let directRights = Rights(
    grant: [.administrator: [.member]], revoke: [.administrator: [.member]], revokeOwn: [],
    reissue: [.administrator: [.member]], release: [.administrator: [.member]], suspend: [.administrator: [.member]],
    operatorRevokes: [.administrator, .member], operatorReissues: true, operatorReleases: [.administrator, .member],
    automatic: [], confirmWith: .confirmationSecret)

  static let allActs: [Lifecycle.NoticeRules.Act] = [.issue, .renew, .reissue, .revoke]
  static let keys: [KeyRules.Algorithm] = [.ecP256, .rsa2048, .rsa3072]
  static let windows = ["Windows 10", "Windows 11"]
  static let knownScreenSizes = ["小", "標準", "大"]
}

/// H (requirements §1).
extension Expectations {
  static let direct = Expectations(
    profile: "h-direct", basis: .H, roles: [.administrator, .member], dates: directDates, windows: eightyDays,
    identifiers: Identifiers(
      contract: Examples(
        accepted: ["51234567", "50000000", "59999999"],
        refused: ["", "41234567", "5123456", "512345678", "5123456a", "５1234567", "51234567 "]),
      administrator: .contractID,
      subscriber: Examples(
        accepted: ["0019001", "0478005"], refused: ["", "001900", "00190011", "001900a", "０019001", "test01"]),
      scope: .contract, ignoresCase: false),
    secrets: Secrets(logon: pins, confirmation: pins, initialDays: 90),
    proofs: [
      Proof(act: .acquire, roles: [.administrator], without: [.logonSecret], with: [.logonSecret, .oneTimePassword]),
      Proof(
        act: .acquire, roles: [.member], without: [.logonSecret, .confirmationSecret],
        with: [.logonSecret, .confirmationSecret]),
      Proof(
        act: .logon, roles: [.administrator, .member], without: [.certificate, .logonSecret],
        with: [.certificate, .logonSecret, .oneTimePassword]),
      Proof(
        act: .renew, roles: [.administrator], without: [.certificate, .logonSecret],
        with: [.certificate, .logonSecret, .oneTimePassword]),
      Proof(
        act: .renew, roles: [.member], without: [.certificate, .logonSecret], with: [.certificate, .logonSecret]),
    ],
    rights: directRights,
    life: Life(
      oldAfterIssue: .supersededCertificate, devices: 1, secondAcquisition: .alreadyIssued,
      secondGrant: .alreadyIssued, acquisitionInWindow: .alreadyIssued, afterRevocation: .notGranted,
      reissueGrants: true, afterReissue: nil,
      afterExpiry: [
        AfterExpiry(at: "2027-11-20 08:59:59", acquire: .alreadyIssued, renew: nil),
        AfterExpiry(at: "2027-11-20 09:00:00", acquire: .notGranted, renew: .expiredCertificate),
        AfterExpiry(at: "2028-02-08 23:59:59", acquire: .notGranted, renew: .expiredCertificate),
      ],
      wayBack: [.administrator: .byOperator, .member: .byAdministrator],
      switches: [.administrator: .setLogonMethod(.certificate), .member: .setLogonMethod(.certificate)],
      changeBack: nil, move: .actNotPossible, pcChange: .reissue, lostDownload: .resume),
    locks: Locks(tries: 5, minutes: nil, blockingTry: nil),
    notices: Notices(oneTimePasswords: [.totp], onExpiry: true, onLock: true, onActs: allActs, mailCode: nil),
    certificate: Certificate(
      organization: "Mihon Daiichi Bank, Ltd.", unit: "Mihon Daiichi Bank Internet Banking CA - G1",
      contractID: "51234567", subscriberID: "0019001",
      commonName: [.administrator: "51234567", .member: "51234567 0019001"], serialOctets: 20, algorithms: keys,
      deliveries: [.browser, .app], file: nil),
    service: Service(
      single: true, idleMinutes: 15, absoluteHours: 8, open: ["2026-11-22 03:00:00"], closed: nil,
      channels: [.form, .registeredPhone], oneContractPerCall: true, reports: []),
    portal: Portal(
      terms: ["契約法人", "契約法人ID", "管理者", nil, "利用者", "利用者ID", "暗証番号", "確認暗証番号"],
      states: .marks, keyboard: [.logonSecret],
      textSizes: knownScreenSizes, closeBrowsers: true, oldCertificate: .instructions,
      screens: ["acquire CIBRA001", "acquired CIBRA003", "renew CIBRA001", "renewed CIBRA003"], systems: windows,
      browsers: ["Edge", "Chrome"], checks: [.javascript, .cookies, .clock]))
}
