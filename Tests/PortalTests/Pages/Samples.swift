import Foundation
import Lifecycle
import Testing

@testable import Portal

/// The models with which the pages are tried: the sample institutions, each in its own words and rules; where none is
/// named, that of `h-direct`.
enum Samples {
  /// A shipped profile, three folders above this file's.
  static func profile(_ name: String = "h-direct") throws -> Profile {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try Profile.decode(json5: Array(Data(contentsOf: root.appending(path: "profiles/\(name).json5"))))
  }

  /// The six profiles that ship, each with its sample institution.
  static let profiles = ["h-direct", "b-suite", "r-payroll", "s-shinkin", "t-direct", "best"]

  private struct Institution {
    var name: Localized
    var service: Localized
    var mark: String
    var application = SiteSettings.Application().name
    var menu = Samples.shortMenu
  }

  private static let institutions = [
    "h-direct": Institution(
      name: Localized(ja: "見本第一銀行", en: "Mihon Daiichi Bank"),
      service: Localized(ja: "みほんダイレクト", en: "Mihon Direct"), mark: "第", menu: menu),
    "b-suite": Institution(
      name: Localized(ja: "見本信用組合", en: "Mihon Credit Union"),
      service: Localized(ja: "みほんスイート", en: "Mihon Suite"), mark: "組",
      application: Localized(ja: "証明書発行アプリ", en: "certificate issuing application")),
    "r-payroll": Institution(
      name: Localized(ja: "見本労働金庫", en: "Mihon Labour Bank"),
      service: Localized(ja: "みほん賃金控除サービス", en: "Mihon Payroll Deductions"), mark: "労"),
    "s-shinkin": Institution(
      name: Localized(ja: "見本信用金庫", en: "Mihon Shinkin Bank"),
      service: Localized(ja: "みほん法人インターネットバンキング", en: "Mihon Corporate Internet Banking"), mark: "信"),
    "t-direct": Institution(
      name: Localized(ja: "見本第二銀行", en: "Mihon Daini Bank"),
      service: Localized(ja: "みほんダイレクト・ライト", en: "Mihon Direct Light"), mark: "二"),
    "best": Institution(
      name: Localized(ja: "見本銀行", en: "Mihon Bank"),
      service: Localized(ja: "みほんビジネスネット", en: "Mihon Business Net"), mark: "見"),
  ]

  /// How the institution with these rules speaks.
  static func voice(_ language: Language = .ja, under name: String = "h-direct") throws -> Voice {
    try frame(language, under: name).say
  }

  static func frame(
    _ language: Language = .ja, size: TextSize = .standard, loggedOn: Bool = false, under name: String = "h-direct"
  ) throws -> Frame {
    let profile = try profile(name)
    let sample = try #require(institutions[name])
    var frame = Frame(
      institution: Frame.Institution(
        name: sample.name, mark: sample.mark, service: sample.service,
        helpLine: Frame.HelpLine(
          number: "00-0000-0001",
          hours: Localized(ja: "平日 9:00～18:00（銀行休業日を除く）", en: "weekdays 9:00 to 18:00, except bank holidays"))),
      say: Voice(
        language: language, terms: profile.terms, ownIDs: profile.ownIDs, wording: PortalWording(profile.portal),
        institution: sample.name, service: sample.service, applicationName: sample.application),
      guide: Frame.Guide(link: Link("/guide"), revision: Localized(ja: "2026年11月 改訂", en: "revised November 2026")))
    frame.textSize = size
    frame.textSizes = profile.portal.textSizes
    frame.moment = "2026年11月20日 10時15分30秒"
    if loggedOn {
      frame.session = Frame.Session(csrf: "csrf-of-the-session")
      frame.menu = sample.menu
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

  private static let shortMenu = [
    Frame.MenuEntry(label: Localized(ja: "トップ", en: "Top"), link: Link("/top"), isCurrent: true),
    Frame.MenuEntry(label: Localized(ja: "管理", en: "Administration"), link: Link("/administration")),
  ]

  static let details = IssuedDetails(
    organization: "Mihon Daiichi Bank, Ltd.", organizationalUnit: "Mihon Daiichi Bank Internet Banking CA - G1",
    certificate: certificate)

  static func ending(under rules: Profile) -> IssueEnding {
    IssueEnding(
      closesBrowsers: rules.portal.closeBrowsersAfterIssue, close: Link("/"),
      freshHost: Link("https://q7f3m2.cert.daiichi.localhost:8443/"))
  }

  static func tidyUp(_ rules: PortalRules) -> TidyUp {
    var tidy = command
    tidy.act = .tidy
    tidy.contractID = nil
    return TidyUp(
      old: CertificateFacts(
        commonName: "50000001", serialNumber: "1c22aa983cf43555deb73946e3e6c53f3d68993d",
        expiry: "2026年12月25日 08時59分59秒"),
      new: certificate, issuer: "Mihon Daiichi Bank Internet Banking CA - G1", way: rules.oldCertificate, command: tidy)
  }

  static func selection(_ language: Language = .ja, under name: String) throws -> AcquireSelectionPage {
    let rules = try profile(name)
    let say = try voice(language, under: name)
    let deliveries = rules.acquire.deliveries
    let way: AcquireSelectionPage.Way =
      deliveries == [.app]
      ? .application(appStart(.acquire), guide: Link("/acquire-guide"))
      : rules.ownIDs
        ? .forAll(EnrolmentWays(deliveries: deliveries), guide: Link("/acquire-guide"))
        : .byRole([
          .init(
            role: .administrator, link: Link("/acquire/browser"),
            asks: [say.logonSecret(of: .administrator), say.confirmationSecret(of: .administrator)]),
          .init(
            role: .member, link: Link("/acquire/browser?role=member"),
            asks: [say.logonSecret(of: .member), say.confirmationSecret(of: .member)]),
        ])
    return AcquireSelectionPage(
      way: way, firstRegistration: Link("/first-registration"),
      change: LogonMethodChange(scope: rules.logonMethod.scope),
      renew: deliveries == [.app] ? nil : Link("https://cert.daiichi.localhost:8443/"), guide: Link("/acquire-guide"),
      cancel: Link("/"))
  }

  static let certificate = CertificateFacts(
    commonName: "50000001", serialNumber: "579a983cf43555deb73946e3e6c53f3d68993dc8",
    expiry: "2027年11月20日 08時59分59秒")

  static let notices = [
    Notice(
      date: "2026年11月20日",
      title: Localized(ja: "有効期限が近づいているお客さまへ", en: "If your certificate ends soon"),
      link: Link("/notices/2")),
    Notice(
      date: "2026年11月01日",
      title: Localized(
        ja: "金融機関の職員を装った電話にご注意ください（自動音声による案内を含みます）", en: "Beware of calls by people who pose as bank staff"),
      link: nil),
  ]

  static let command = AcquireCommand(portal: "https://daiichi.localhost:8443", contractID: "50000001")

  static func entry(under name: String = "h-direct") throws -> EntryPage {
    let byID = try profile(name).logonMethod.scope != .always
    let certificate = Link("https://cert.daiichi.localhost:8443/logon")
    return EntryPage(
      administrator: .init(certificate: certificate, identifier: byID ? Link("/logon/administrator") : nil),
      member: try profile(name).ownIDs
        ? nil : .init(certificate: certificate, identifier: byID ? Link("/logon/member") : nil),
      acquire: Link("/guide/acquire"), help: Link("/guide/help"), notices: notices)
  }

  static func logon(_ role: Role, problems: Problems? = nil, under name: String = "h-direct") throws -> LogonPage {
    let rules = try profile(name)
    return LogonPage(
      role: role, action: Link("/logon/\(role.rawValue)"), administratorTab: Link("/logon/administrator"),
      memberTab: Link("/logon/member"), certificateWay: Link("https://cert.daiichi.localhost:8443/logon"),
      csrf: "csrf-before-logon", rule: rules.secrets.logon, typed: .secret([rules.secrets.logon]), tries: 5,
      asksContractID: rules.identifiers.contract != nil, contractRule: .contractID(rules.identifiers),
      subscriberRule: .subscriberID(rules.identifiers), contractID: problems == nil ? "" : "50000001",
      problems: problems)
  }

  static func logonForm(under name: String = "h-direct") throws -> CertificateLogonForm {
    CertificateLogonForm(
      role: .administrator, action: Link("/logon"), csrf: "csrf-before-logon",
      rule: try profile(name).secrets.logon, typed: .secret([try profile(name).secrets.logon]))
  }

  static func certificateLogon(under name: String = "h-direct") throws -> CertificateLogonPage {
    CertificateLogonPage(
      form: try logonForm(under: name), certificate: certificate, holder: "株式会社みほん商事", tries: 5,
      close: Link("https://daiichi.localhost:8443/"), chooseAgain: Link("/choose-again"))
  }

  static func top(acquire: Bool) -> TopPage {
    var page = TopPage(
      role: .administrator, contractName: "株式会社みほん商事", previousLogon: "2026年11月19日 17時42分08秒",
      mail: "keiri@mihon-shoji.example", notices: notices, allNotices: Link("/notices"),
      services: TopPage.services,
      visits: [
        .init(at: "2026年11月19日 17時42分08秒", actor: "管理者"),
        .init(at: "2026年11月18日 09時03分51秒", actor: "インターネット法人太郎01"),
      ], allVisits: Link("/logons"))
    if acquire {
      page.acquire = Link("/acquire")
    } else {
      page.moveCode = Link("/move-code")
      page.certificateExpiry = certificate.expiry
      page.renewal = .init(expiry: certificate.expiry, renew: Link("/renew"))
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

  static func failure(
    _ code: FailureCode, _ language: Language = .ja, under name: String = "h-direct"
  ) throws -> FailurePage {
    FailurePage(
      text: FailureText.of(
        code, say: try voice(language, under: name),
        details: FailureDetails(role: .administrator, expiredAt: certificate.expiry, wayBack: .institution)),
      certificate: certificate,
      primary: .follow(label: PortalWord.chooseAgain.text, link: Link("/choose-again")),
      secondary: .follow(label: Localized(ja: "トップページへ", en: "To the top page"), link: Link("/")))
  }

  static func enrolment(
    _ intent: BrowserEnrolment.Intent, _ language: Language = .ja, under name: String = "h-direct"
  ) throws -> BrowserEnrolment {
    var enrolment = BrowserEnrolment(
      intent: intent, algorithms: ["ecP256"], fileStem: language("見本第一銀行", "Mihon Daiichi Bank"),
      friendlyName: language("みほんダイレクト・管理者", "Mihon Direct・administrator"),
      portalPage: "https://daiichi.localhost:8443/acquire/browser",
      renewalPage: "https://cert.daiichi.localhost:8443/renew/browser",
      test: "https://q7f3m2.cert.daiichi.localhost:8443/certificate-test", noteDomain: "daiichi.localhost")
    enrolment.asks = EnrolmentAsks(profile: try profile(name), say: try voice(language, under: name))(
      [.logonSecret], of: .administrator, registering: false)
    return enrolment
  }

  static func appStart(_ act: AppLaunch.Act) -> AppStart {
    AppStart(act: act, download: Link("https://bank.example/inkan"))
  }
}
