import Lifecycle

@testable import Portal

/// A top page as an administrator sees it in the renewal window, with everything that it can hold.
enum TopPageSample {
  static func voice(_ profile: Profile) -> Voice {
    Voice(
      language: .ja, terms: profile.terms, ownIDs: profile.ownIDs, wording: PortalWording(profile.portal),
      institution: Localized(ja: "見本第一銀行", en: "Mihon Daiichi Bank"),
      service: Localized(ja: "みほんダイレクト", en: "Mihon Direct"),
      applicationName: Localized(ja: "証明書アプリ", en: "certificate application"))
  }

  static func frame(_ say: Voice) -> Frame {
    var frame = Frame(
      institution: Frame.Institution(
        name: say.institution, mark: "第", service: say.service,
        helpLine: Frame.HelpLine(
          number: "00-0000-0001", hours: Localized(ja: "平日 9:00〜18:00（銀行休業日を除く）", en: "weekdays 9:00–18:00"))),
      say: say, guide: Frame.Guide(link: Link("/guide"), revision: Localized(ja: "2026年11月改訂", en: "")))
    frame.path = "/top"
    frame.session = Frame.Session(csrf: "12.9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0")
    frame.menu = menu
    return frame
  }

  static func page(number: Int) -> TopPage {
    TopPage(
      role: .administrator, contractName: "見本商事株式会社 \(number)", personName: nil,
      previousLogon: "2026年11月20日 10時15分30秒", mail: "keiri@example.jp",
      certificateExpiry: "2027年11月20日 08時59分59秒",
      renewal: TopPage.Renewal(
        expiry: "2027年11月20日 08時59分59秒", renew: Link("/renew")),
      notices: [
        Notice(
          date: "2026年11月20日",
          title: Localized(ja: "電子証明書の期限を口実とする不審な電話にご注意ください", en: "Beware of calls"), link: nil),
        Notice(date: "2026年11月2日", title: Localized(ja: "電子証明書方式のご利用について", en: "Certificates"), link: nil),
      ],
      allNotices: Link("/notices"),
      services: [Screen.logonHistory, .mails, .devices, .operationHistory, .environmentCheck].map {
        TopPage.Service(screen: $0, link: Link("/\($0.rawValue)"))
      },
      visits: (0..<3).map { RecentUse(at: "2026年11月\(20 - $0)日 10時15分30秒", actor: "管理者") })
  }

  private static let menu = [
    Frame.MenuEntry(label: Localized(ja: "トップ", en: "Top"), link: Link("/top"), isCurrent: true),
    Frame.MenuEntry(
      label: Localized(ja: "利用者・業務情報 登録/変更", en: "Users"), link: nil,
      entries: [Frame.MenuEntry(label: Localized(ja: "利用者情報登録/変更", en: "Users"), link: Link("/subscribers"))]),
    Frame.MenuEntry(
      label: Localized(ja: "各種照会", en: "Enquiries"), link: nil,
      entries: ["/logons", "/mails", "/devices", "/history"].map {
        Frame.MenuEntry(label: Localized(ja: "各種照会", en: "Enquiry"), link: Link($0))
      }),
  ]
}
