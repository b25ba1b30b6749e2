@testable import Lifecycle

/// S (requirements §4); where it is silent, as H (§8.14).
extension Expectations {
  /// 1 to 30 letters and digits.
  static let shortIDs = Examples(
    accepted: ["a", "test01", "Keiri01", "abcdefghijklmnopqrstuvwxyz0123"],
    refused: ["", "abcdefghijklmnopqrstuvwxyz01234", "a b", "a_b", "利用者"])

  static let shinkin = Expectations(
    profile: "s-shinkin", basis: .S, roles: [.administrator, .member], dates: directDates, windows: eightyDays,
    identifiers: Identifiers(
      contract: Examples(
        accepted: ["12345678901", "00000000001"], refused: ["", "1234567890", "123456789012", "1234567890a"]),
      administrator: .contractID, subscriber: shortIDs, scope: .contract, ignoresCase: false),
    secrets: Secrets(logon: pins, confirmation: pins, initialDays: 90),
    proofs: [
      // S-8, S-30.
      Proof(
        act: .acquire, roles: [.administrator, .member], without: [.logonSecret, .confirmationSecret],
        with: [.logonSecret, .confirmationSecret]),
      // S-21: the card, always.
      Proof(
        act: .logon, roles: [.administrator, .member], without: [.certificate, .logonSecret, .oneTimePassword],
        with: [.certificate, .logonSecret, .oneTimePassword]),
      Proof(
        act: .renew, roles: [.administrator, .member], without: [.certificate, .logonSecret],
        with: [.certificate, .logonSecret]),
    ],
    rights: directRights,
    life: Life(
      oldAfterIssue: nil, devices: 1, secondAcquisition: .alreadyIssued, secondGrant: .alreadyIssued,
      acquisitionInWindow: .alreadyIssued, afterRevocation: .notGranted, reissueGrants: true, afterReissue: nil,
      afterExpiry: [
        AfterExpiry(at: "2027-11-20 08:59:59", acquire: .alreadyIssued, renew: nil),
        AfterExpiry(at: "2027-11-20 09:00:00", acquire: nil, renew: nil),
        AfterExpiry(at: "2028-02-08 23:59:59", acquire: nil, renew: nil),
        AfterExpiry(at: "2028-02-09 00:00:00", acquire: .graceOver, renew: .expiredCertificate),
      ],
      wayBack: [
        .administrator: .bySelf(withinDays: 80, thenOperator: true),
        .member: .bySelf(withinDays: 80, thenOperator: true),
      ],
      switches: [.administrator: .switchContract(.certificate), .member: .setLogonMethod(.certificate)],
      changeBack: nil, move: .actNotPossible, pcChange: .reissue, lostDownload: .resume),
    locks: Locks(tries: 5, minutes: nil, blockingTry: nil),
    notices: Notices(oneTimePasswords: [.matrix], onExpiry: true, onLock: true, onActs: allActs, mailCode: nil),
    certificate: Certificate(
      organization: "Mihon Shinkin", unit: "Mihon Shinkin CA - G1", contractID: "12345678901", subscriberID: "Keiri01",
      commonName: [.administrator: "12345678901", .member: "12345678901 Keiri01"], serialOctets: 20, algorithms: keys,
      deliveries: [.browser, .app], file: nil),
    service: Service(
      single: true, idleMinutes: 15, absoluteHours: 8, open: ["2026-11-22 03:00:00"], closed: nil, channels: [.form],
      oneContractPerCall: false, reports: []),
    portal: Portal(
      terms: ["ご契約先", "利用者番号", "管理者", nil, "利用者", "利用者ID", "暗証番号", "確認暗証番号"],
      states: .marks, keyboard: [.logonSecret],
      textSizes: knownScreenSizes, closeBrowsers: true, oldCertificate: .offer, screens: [], systems: windows,
      browsers: ["Edge", "Chrome"], checks: [.javascript, .cookies, .clock]))
}
