import Foundation
import Lifecycle
import Testing

@testable import Portal

/// The models with which the pages are tried: the sample institution, in the words and rules of `h-direct`.
enum Samples {
  /// A shipped profile, three folders above this file's.
  static func profile(_ name: String = "h-direct") throws -> Profile {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try Profile.decode(json5: Array(Data(contentsOf: root.appending(path: "profiles/\(name).json5"))))
  }

  /// The six profiles that ship, each with its sample institution.
  static let profiles = ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"]

  /// How the institution with these rules speaks.
  static func voice(_ language: Language = .ja, under name: String = "h-direct") throws -> Voice {
    try frame(language, under: name).say
  }

  static func frame(
    _ language: Language = .ja, size: TextSize = .standard, loggedOn: Bool = false, under name: String = "h-direct"
  ) throws -> Frame {
    let profile = try profile(name)
    var frame = Frame(
      institution: Frame.Institution(
        name: Localized(ja: "見本第一銀行", en: "Mihon Daiichi Bank"), mark: "第",
        service: Localized(ja: "みほんダイレクト", en: "Mihon Direct"),
        helpLine: Frame.HelpLine(
          number: "00-0000-0001",
          hours: Localized(ja: "平日 9:00～18:00（銀行休業日を除く）", en: "weekdays 9:00 to 18:00, except bank holidays"))),
      terms: profile.terms,
      guide: Frame.Guide(link: Link("/guide"), revision: Localized(ja: "2026年11月 改訂", en: "revised November 2026")))
    frame.ownIDs = profile.ownIDs
    frame.language = language
    frame.textSize = size
    frame.wording = PortalWording(profile.portal)
    if loggedOn {
      frame.session = Frame.Session(csrf: "csrf-of-the-session")
      frame.menu = menu
    }
    return frame
  }

  /// H-57, H-58.
  static let menu = [
    Frame.MenuEntry(label: Localized(ja: "トップ", en: "Top"), link: Link("/top"), isCurrent: true),
    Frame.MenuEntry(label: Localized(ja: "契約法人情報変更", en: "Contract details"), link: nil),
    Frame.MenuEntry(
      label: Localized(ja: "利用者・業務情報 登録/変更", en: "Users and services"), link: nil,
      entries: [
        Frame.MenuEntry(label: Localized(ja: "利用者情報登録/変更", en: "Register or change users"), link: Link("/users")),
        Frame.MenuEntry(label: Localized(ja: "契約口座情報変更", en: "Change accounts"), link: nil),
        Frame.MenuEntry(label: Localized(ja: "振込手数料参照/変更", en: "Transfer fees"), link: nil),
      ]),
    Frame.MenuEntry(label: Localized(ja: "各種照会", en: "Enquiries"), link: nil),
  ]

  static let certificate = CertificateFacts(
    commonName: "50000001", serialNumber: "579a983cf43555deb73946e3e6c53f3d68993dc8",
    expiry: "2027年11月20日 08時59分59秒")

  static let notices = [
    Notice(
      date: "2026年11月20日",
      title: Localized(ja: "電子証明書の有効期限が近づいているお客さまへ", en: "If your certificate ends soon"),
      link: Link("/notices/2")),
    Notice(
      date: "2026年11月01日",
      title: Localized(
        ja: "金融機関の職員を装った電話にご注意ください（自動音声による案内を含みます）", en: "Beware of calls by people who pose as bank staff"),
      link: nil),
  ]

  static let command = AcquireCommand(portal: "https://daiichi.localhost:8443", contractID: "50000001")

  static func entry() -> EntryPage {
    EntryPage(
      administrator: .init(
        certificate: Link("https://cert.daiichi.localhost:8443/logon"), identifier: Link("/logon/administrator")),
      member: .init(certificate: Link("https://cert.daiichi.localhost:8443/logon"), identifier: Link("/logon/member")),
      acquire: Link("/guide/acquire"), help: Link("/guide/help"), notices: notices)
  }

  static func logon(_ role: Role, problems: Problems? = nil) throws -> LogonPage {
    LogonPage(
      role: role, action: Link("/logon/\(role.rawValue)"), administratorTab: Link("/logon/administrator"),
      memberTab: Link("/logon/member"), certificateWay: Link("https://cert.daiichi.localhost:8443/logon"),
      csrf: "csrf-before-logon", rule: try profile().secrets.logon, tries: 5,
      contractID: problems == nil ? "" : "50000001", problems: problems)
  }

  static func logonForm() throws -> CertificateLogonForm {
    CertificateLogonForm(
      role: .administrator, action: Link("/logon"), csrf: "csrf-before-logon", rule: try profile().secrets.logon)
  }

  static func certificateLogon() throws -> CertificateLogonPage {
    CertificateLogonPage(
      form: try logonForm(), certificate: certificate, holder: "株式会社みほん商事", tries: 5,
      close: Link("https://daiichi.localhost:8443/"), chooseAgain: Link("/choose-again"))
  }

  static func top(acquire: Bool) -> TopPage {
    var page = TopPage(
      role: .administrator, contractName: "株式会社みほん商事", previousLogon: "2026年11月19日 17時42分08秒",
      mail: "keiri@mihon-shoji.example", notices: notices, allNotices: Link("/notices"),
      visits: [
        .init(at: "2026年11月19日 17時42分08秒", actor: "管理者"),
        .init(at: "2026年11月18日 09時03分51秒", actor: "インターネット法人太郎01"),
      ])
    if acquire {
      page.acquire = Link("/acquire")
    } else {
      page.moveCode = Link("/move-code")
      page.certificateExpiry = certificate.expiry
      page.renewal = .init(expiry: certificate.expiry, renew: Link("/renew"), later: Link("/top?later=1"))
    }
    return page
  }

  static func oneTimePassword(cells: [String]? = nil, problems: Problems? = nil) -> OneTimePasswordPage {
    OneTimePasswordPage(
      action: Link("/logon/otp"), csrf: "csrf-before-logon", cells: cells, tries: 5, cancel: Link("/"),
      problems: problems)
  }

  static func moveCode() -> MoveCodePage {
    var command = command
    command.act = .move
    return MoveCodePage(
      code: "1234 5678 9012", expiry: "2026年11月20日 10時45分30秒", minutes: 30, command: command, back: Link("/top"))
  }

  static func pending() -> PendingPage {
    PendingPage(
      certificate: certificate, issuedAt: "2026年11月20日 10時15分30秒", device: "経理PC", command: command,
      cancel: Link("/acquire/cancel"), csrf: "csrf-of-the-session")
  }

  static func failure(_ code: FailureCode, _ language: Language = .ja) throws -> FailurePage {
    FailurePage(
      text: FailureText.of(
        code, say: try voice(language),
        details: FailureDetails(role: .administrator, expiredAt: certificate.expiry, wayBack: .institution)),
      certificate: certificate,
      primary: .follow(
        label: Localized(ja: "証明書を選び直す", en: "Choose a certificate again"), link: Link("/choose-again")),
      secondary: .follow(label: Localized(ja: "トップページへ", en: "To the top page"), link: Link("/")))
  }

  static func enrolment(_ intent: BrowserEnrolment.Intent, _ language: Language = .ja) throws -> BrowserEnrolment {
    var enrolment = BrowserEnrolment(
      intent: intent, algorithms: ["ecP256"], fileStem: language("見本第一銀行", "Mihon Daiichi Bank"),
      friendlyName: language("みほんダイレクト・管理者", "Mihon Direct・administrator"),
      portalPage: "https://daiichi.localhost:8443/acquire/browser",
      renewalPage: "https://cert.daiichi.localhost:8443/renew/browser",
      test: "https://q7f3m2.cert.daiichi.localhost:8443/certificate-test", noteDomain: "daiichi.localhost")
    enrolment.asks = EnrolmentAsks(profile: try profile(), say: try voice(language))(
      [.logonSecret], of: .administrator, registering: false)
    return enrolment
  }

  static func appStart(_ act: AppLaunch.Act) -> AppStart {
    AppStart(act: act, download: Link("https://bank.example/inkan"))
  }

  /// Every page once, by the name of its picture.
  static func all(_ language: Language = .ja) throws -> [(name: String, page: any Page, loggedOn: Bool)] {
    let refusal = Problems(FailureText.of(.notRecognised, say: try voice(language)))
    return [
      ("entry", entry(), false),
      ("logon", try logon(.administrator), false),
      ("logon-member-refused", try logon(.member, problems: refusal), false),
      ("certificateLogon", try certificateLogon(), false),
      (
        "oneTimePassword", oneTimePassword(), false
      ),
      (
        "oneTimePassword-card",
        oneTimePassword(
          cells: ["A1", "D2", "J5"],
          problems: Problems(
            [Problem(language("入力されていない項目があります。", "Please fill in this field."), field: FieldName.cell("D2"))],
            code: .missingField)), false
      ),
      ("moveCode", moveCode(), true),
      ("top-acquire", top(acquire: true), true),
      ("top", top(acquire: false), true),
      (
        "acquire",
        AcquirePage(
          role: .administrator, command: command, appStart: appStart(.acquire), asksOneTimePassword: true,
          asksConfirmationSecret: false, windowEnds: "2027年02月08日", cancel: Link("/top"), check: Link("/acquired")),
        true
      ),
      (
        "browserAcquire",
        BrowserAcquirePage(
          enrolment: try enrolment(.acquire, language), roles: (Link("/acquire/browser"), Link("/acquire/browser?r")),
          application: Link("/acquire-guide"), cancel: Link("/top")), false
      ),
      (
        "browserAcquire-renewal",
        BrowserAcquirePage(
          enrolment: try enrolment(.renew, language), expires: "2027年11月20日 08時59分59秒", endsAtIssue: true,
          application: nil, cancel: Link("/top")), true
      ),
      (
        "browserAcquire-refused",
        BrowserAcquirePage(
          enrolment: try enrolment(.renew, language),
          refusal: FailureText.of(.supersededCertificate, say: try voice(language)), application: nil,
          cancel: Link("/top")), false
      ),
      ("browserModule", BrowserModulePage(back: Link("/")), false),
      (
        "acquired",
        AcquiredPage(
          organization: "Mihon Daiichi Bank, Ltd.",
          organizationalUnit: "Mihon Daiichi Bank Internet Banking CA - G1", certificate: certificate,
          close: Link("/")), false
      ),
      ("pending", pending(), true),
      ("failure-expired", try failure(.expiredCertificate, language), false),
      ("failure-none", try failure(.noCertificate, language), false),
      ("failure-superseded", try failure(.supersededCertificate, language), false),
      (
        "chooseAgain",
        ChooseAgainPage(
          freshHost: Link("https://q7f3m2.cert.daiichi.localhost:8443/logon"),
          back: Link("https://daiichi.localhost:8443/")), false
      ),
      (
        "appLaunch",
        AppLaunchPage(
          launch: Link(launching: try #require(InstitutionID("daiichi")), nonce: "AAAAAAAAAAAAAAAAAAAAAA"),
          download: Link("https://bank.example/inkan"), back: Link("/acquire")), true
      ),
      ("loggedOff", LoggedOffPage(entry: Link("/"), usedCertificate: true), false),
      (
        "notices",
        NoticesPage(
          notices: [
            Notice(
              date: "2026年11月20日", title: Localized(ja: "不審な電話にご注意ください", en: "Beware of calls"), link: nil)
          ], back: Link("/top")), true
      ),
      (
        "renew",
        RenewPage(
          command: AcquireCommand(
            act: .renew, portal: "https://daiichi.localhost:8443", contractID: nil, subscriberID: nil),
          appStart: appStart(.renew),
          expiry: "2027年11月20日 08時59分59秒", cancel: Link("/top")), true
      ),
      (
        "certificateTest",
        CertificateTestPage(
          outcome: .usable(try logonForm()), certificate: certificate,
          issuer: "Mihon Daiichi Bank Internet Banking CA - G1",
          protocolVersion: "TLS 1.3", now: "2026年11月20日 10時15分30秒", chooseAgain: Link("/choose-again")), false
      ),
      (
        "certificateTest-refused",
        CertificateTestPage(
          outcome: .refused(FailureText.of(.revokedCertificate, say: try voice(language))),
          certificate: certificate, issuer: "Mihon Daiichi Bank Internet Banking CA - G1", protocolVersion: "TLS 1.3",
          now: "2026年11月20日 10時15分30秒", chooseAgain: Link("/choose-again")), false
      ),
    ]
  }
}
