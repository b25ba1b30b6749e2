import Lifecycle
import Registration

@testable import Portal

/// The pages that everybody sees of himself: usual, empty, and with more and longer things than anybody has.
extension Samples {
  typealias Sample = (name: String, page: any Page, loggedOn: Bool)

  static func own(_ say: Voice, under name: String) throws -> [Sample] {
    [
      ("renewalNotice", renewalNotice(say), true),
      ("renewalNotice-lastDay", renewalNotice(say, daysLeft: 0, endsAtIssue: false), true),
      ("takeOver", takeOver, false),
      ("logonHistory", LogonHistoryPage(visits: visits(say, 50), back: Link("/top")), true),
      ("logonHistory-first", LogonHistoryPage(visits: visits(say, 1), back: Link("/top")), true),
      ("mails", mails(say), true),
      ("mails-none", MailsPage(mails: [], back: Link("/top")), true),
      ("devices", devices(say), true),
      ("devices-many", manyDevices(say), true),
      ("devices-none", noDevices, true),
      ("deviceRevocation", try deviceRevocation(say, under: name), true),
      ("deviceRevocation-refused", try deviceRevocation(say, under: name, refused: true), true),
      ("deviceRevoked", deviceRevoked(say, wasHere: true), false),
      ("deviceRevoked-other", deviceRevoked(say, wasHere: false), false),
      ("operationHistory", history(say), true),
      ("operationHistory-own", OperationHistoryPage(whose: .own, mayChoose: false, back: Link("/top")), true),
      ("operationHistory-wrong", wrongHistory(say), true),
    ]
  }

  static func renewalNotice(_ say: Voice, daysLeft: Int = 12, endsAtIssue: Bool = true) -> RenewalNoticePage {
    RenewalNoticePage(
      certificate: certificate, issued: "2026年11月20日", device: say("経理部 山田", "Accounts, Yamada"), daysLeft: daysLeft,
      endsAtIssue: endsAtIssue, asked: [say.logonSecret(of: .administrator), say("ワンタイムパスワード", "one-time password")],
      closesBrowsers: true, renew: Link("/renew/browser"), otherWays: Link("/renew"), later: Link("/top"))
  }

  static let takeOver = TakeOverPage(
    elsewhere: .init(since: "2026年11月20日 09時02分11秒", lastUsed: "2026年11月20日 10時14分"),
    takeOver: Link("/take-over"), decline: Link("/logoff"), csrf: "csrf-of-the-session")

  static func visits(_ say: Voice, _ count: Int) -> [RecentUse] {
    (0..<count).map { index in
      RecentUse(
        at: "2026年11月\(String(28 - index / 2).leftPadded)日 17時42分08秒",
        actor: index.isMultiple(of: 3) ? say.terms.administrator[say].capitalised : say("インターネット法人太郎01", "Taro 01"))
    }
  }

  static func mails(_ say: Voice) -> MailsPage {
    let text = say(
      """
      株式会社みほん商事
      見本 太郎 様

      いつもサービスをご利用いただき、ありがとうございます。
      \(say[.certificate])が発行されましたので、お知らせいたします。

      ・日時
      　2026年11月20日 10時15分30秒
      """,
      """
      Mihon Shoji Co., Ltd.
      Taro Mihon

      A certificate has been issued to you.

      """)
    let subjects: [(String, MailRecord.State)] = [
      (say("【みほん】\(say[.certificate])発行のお知らせ", "[Mihon] Your certificate was issued"), .sent),
      (say("【みほん】\(say[.certificate])\(say[.acquire])のご案内", "[Mihon] You can acquire your certificate"), .refused),
      (say("認証コード", "Your code"), .expired), (say("ロックのお知らせ", "Your ID is locked"), .queued),
    ]
    return MailsPage(
      mails: subjects.map { subject, state in
        MailsPage.Mail(
          at: "2026年11月20日 10時15分30秒", subject: subject, address: "keiri@mihon-shoji.example", state: state,
          text: state == .sent ? text : nil)
      }, newest: Link("/mails"), older: Link("/mails?page=3"), back: Link("/top"))
  }

  static func device(_ label: String?, _ state: CertificateState, here: Bool = false) -> DevicesPage.Device {
    DevicesPage.Device(
      label: label, certificate: certificate, issued: "2026年11月20日", state: state, isRenewable: here, isHere: here,
      revoke: state == .issued ? Link("/devices/579a983cf43555deb73946e3e6c53f3d68993dc8/revoke") : nil)
  }

  static func devices(_ say: Voice) -> DevicesPage {
    DevicesPage(
      devices: [device(say("経理部 山田", "Accounts, Yamada"), .issued, here: true), device(nil, .superseded)], limit: 1,
      change: .administrator, states: .marks, renew: Link("/renew"), back: Link("/top"))
  }

  static func manyDevices(_ say: Voice) -> DevicesPage {
    let long = say(
      "本社三階経理部財務課資金係の入口から二番目のノートパソコン予備機その一",
      "The second notebook from the door of the treasury on floor 3")
    let former: [CertificateState] = [.revoked, .expired, .superseded, .superseded, .revoked]
    return DevicesPage(
      devices: [device(long, .issued, here: true), device(nil, .issued), device(long, .pending)]
        + former.map { device(long, $0) },
      limit: 3, change: .moveCode, states: .words, renew: Link("/renew"), moveCode: Link("/move-code"),
      back: Link("/top"))
  }

  static let noDevices = DevicesPage(
    devices: [], limit: 1, change: .institution, states: .words, acquire: Link("/acquire"), back: Link("/top"))

  static func deviceRevocation(_ say: Voice, under name: String, refused: Bool = false) throws -> DeviceRevocationPage {
    let field = FieldName.confirmationSecret
    return DeviceRevocationPage(
      label: say("経理部 山田", "Accounts, Yamada"), certificate: certificate, isHere: !refused,
      next: refused ? .administrator : .oneself,
      secret: .init(
        field: field, label: say.confirmationSecret(of: .member), rule: try profile(name).secrets.logon,
        typed: .secret([try profile(name).secrets.logon]), tries: 5,
        hasKeyboard: true),
      action: Link("/devices/579a/revoke"), csrf: "csrf-of-the-session", back: Link("/devices"),
      problems: refused
        ? Problems([Problem(say("入力されていない項目があります。", "Please fill in this field."), field: field)], code: .missingField)
        : nil)
  }

  static func deviceRevoked(_ say: Voice, wasHere: Bool) -> DeviceRevokedPage {
    DeviceRevokedPage(
      label: say("経理部 山田", "Accounts, Yamada"), certificate: certificate, wasHere: wasHere,
      next: wasHere ? .oneself : .institution, acquire: wasHere ? Link("/acquire-guide") : nil, entry: Link("/"))
  }

  static func history(_ say: Voice) -> OperationHistoryPage {
    let taro = say("インターネット法人太郎01（0019001）", "Taro 01 (0019001)")
    let long = say(
      "株式会社みほん商事東日本統括営業本部経理部長代理 見本 花子（hanako-mihon-0001）", "Hanako Mihon of the accounts department (hanako-0001)")
    var page = OperationHistoryPage(
      whose: .everybody, mayChoose: true, from: "2026-11-01", until: "2026-11-20", newest: Link("/history"),
      older: Link("/history?before=4711"), back: Link("/top"))
    page.lines = [
      .init(
        at: "2026年11月20日 10時15分30秒",
        actor: say("見本 次郎（\(say.terms.administrator.ja)）", "Jiro Mihon (\(say.terms.administrator.en))"),
        act: CustomerAct.revoke.text(say),
        details: [say("シリアル番号 \(certificate.serialNumber)", "serial number \(certificate.serialNumber)")], subject: taro
      ),
      .init(
        at: "2026年11月20日 10時15分30秒", actor: taro, act: CustomerAct.logOn.text(say), subject: "",
        refusal: ("INK-1001", FailureText.of(.notRecognised, say: say).title)),
      .init(
        at: "2026年11月19日 09時00分00秒", actor: say("見本銀行", "Mihon Bank"),
        act: CustomerAct.grant.text(say), subject: long),
      .init(
        at: "2026年11月19日 09時00分00秒", actor: long, act: CustomerAct.firstUse.text(say), subject: ""),
    ]
    return page
  }

  static func wrongHistory(_ say: Voice) -> OperationHistoryPage {
    OperationHistoryPage(
      whose: .own, mayChoose: true, from: "2026-11-20", until: "2026-11-01", back: Link("/top"),
      problems: Problems([
        Problem(say("終了日には、開始日以降の日付を入力してください。", "The last day must not come before the first."), field: FieldName.until)
      ]))
  }
}

extension String {
  fileprivate var leftPadded: String { count < 2 ? "0\(self)" : self }
}
