@testable import Lifecycle

/// T (requirements §5); where it is silent, as H (§8.14).
extension Expectations {
  static let lite = Expectations(
    profile: "t-direct", basis: .T, roles: [.administrator, .member], dates: directDates, windows: eightyDays,
    identifiers: Identifiers(
      contract: Examples(accepted: ["12345678", "00000001"], refused: ["", "1234567", "123456789", "1234567a"]),
      administrator: .contractID, subscriber: shortIDs, scope: .contract, ignoresCase: false),
    secrets: Secrets(logon: pins, confirmation: pins, initialDays: 90),
    proofs: [
      Proof(act: .acquire, roles: [.administrator], without: [.logonSecret], with: [.logonSecret]),
      Proof(
        act: .acquire, roles: [.member], without: [.logonSecret, .confirmationSecret],
        with: [.logonSecret, .confirmationSecret]),
      Proof(
        act: .logon, roles: [.administrator, .member], without: [.certificate, .logonSecret],
        with: [.certificate, .logonSecret]),
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
        AfterExpiry(at: "2027-11-20 09:00:00", acquire: .notGranted, renew: .expiredCertificate),
        AfterExpiry(at: "2028-02-08 23:59:59", acquire: .notGranted, renew: .expiredCertificate),
      ],
      wayBack: [.administrator: .byOperator, .member: .byAdministrator],
      switches: [.administrator: .setLogonMethod(.certificate), .member: .setLogonMethod(.certificate)],
      changeBack: nil, move: .actNotPossible, pcChange: .reissue, lostDownload: .resume),
    locks: Locks(tries: 5, minutes: nil, blockingTry: nil),
    notices: Notices(oneTimePasswords: [], onExpiry: true, onLock: true, onActs: allActs, mailCode: nil),
    certificate: Certificate(
      organization: "Mihon Daini Bank, Ltd.", unit: "Mihon Daini Bank CA - G1", contractID: "12345678",
      subscriberID: "test01", commonName: [.administrator: "12345678", .member: "12345678 test01"], serialOctets: 20,
      algorithms: keys, deliveries: [.browser, .app], file: nil),
    service: Service(
      single: true, idleMinutes: 15, absoluteHours: 8, open: ["2026-11-22 03:00:00"], closed: nil, channels: [.form],
      oneContractPerCall: false, reports: []),
    portal: Portal(
      terms: ["契約法人", "契約法人ID", "管理者", nil, "利用者", "利用者ID", "暗証番号", "確認暗証番号"],
      states: .marks, keyboard: [.logonSecret],
      textSizes: knownScreenSizes, closeBrowsers: true, oldCertificate: .offer, screens: [], systems: windows,
      browsers: ["Edge", "Chrome"], checks: [.javascript, .cookies, .clock]))
}
