import Lifecycle
import Testing

@testable import Portal

@Suite("The pages of the first journey")
struct PageTests {
  private func text(_ page: any Page, _ language: Language = .ja, loggedOn: Bool = false) throws -> String {
    String(decoding: page.render(in: try Samples.frame(language, loggedOn: loggedOn)), as: UTF8.self)
  }

  private func inputs(_ page: any Page) throws -> [String] {
    Elements(page.render(in: try Samples.frame())).named("input").compactMap { $0.attributes["name"] }
  }

  @Test("the entry page offers both ways to both roles, the certificate first (H-40, H-41)")
  func entry() throws {
    let page = try text(Samples.entry())
    let ways = [
      "電子証明書方式による管理者ログオン", "ID・暗証番号方式による管理者ログオン", "電子証明書方式による利用者ログオン", "ID・暗証番号方式による利用者ログオン",
    ]
    let places = try ways.map { try #require(page.firstRange(of: $0)).lowerBound }
    #expect(places == places.sorted())
    for word in ["法人・個人事業主のお客さま", "登録・権限設定はこちら（管理者の方）", "代替ログオンページのご案内", "セキュリティ・金融犯罪について", "電子証明書取得・更新"] {
      #expect(page.contains(word))
    }
    #expect(page.contains("href=\"https://cert.daiichi.localhost:8443/logon\""))
    #expect(page.contains("href=\"/logon/administrator\""))
  }

  @Test("the entry page says that nobody ever asks for a secret (H-63)")
  func promise() throws {
    #expect(
      try text(Samples.entry()).contains(
        "見本第一銀行が、電話・電子メール・SMSで暗証番号やワンタイムパスワードをお尋ねすることは決してありません。"))
  }

  @Test("an administrator types contract ID and secret, a member his own ID too (T-9)")
  func logonFields() throws {
    #expect(try inputs(Samples.logon(.administrator)) == ["csrf", "contractID", "logonSecret"])
    #expect(try inputs(Samples.logon(.member)) == ["csrf", "contractID", "subscriberID", "logonSecret"])
    let page = try text(Samples.logon(.administrator))
    #expect(page.contains("<label for=\"contractID\">契約法人ID<"))
    #expect(page.contains("<label for=\"logonSecret\">契約法人暗証番号<"))
    #expect(page.contains("半角英数字 4～12桁"))
    for button in [
      "<button type=\"reset\" class=\"button\">クリア<", "<button type=\"submit\" class=\"button primary\">ログオン<",
    ] {
      #expect(page.contains(button))
    }
    #expect(page.contains("電子証明書を使用したログオンはこちら"))
  }

  @Test("the secret is masked, never written back, and open to pasting and password managers (F-19)")
  func secretField() throws {
    for page in [try Samples.logon(.member), try Samples.certificateLogon()] as [any Page] {
      let elements = Elements(page.render(in: try Samples.frame()))
      let secret = try #require(elements.named("input").first { $0.attributes["name"] == "logonSecret" })
      #expect(secret.attributes["type"] == "password")
      #expect(secret.attributes["autocomplete"] == "current-password")
      #expect(secret.attributes["value"] == nil)
      #expect(secret.attributes["maxlength"] == nil)
      #expect(secret.attributes["readonly"] == nil)
    }
  }

  @Test("the software keyboard has every character that the secret may have, as buttons (H-48)")
  func softwareKeyboard() throws {
    let elements = Elements(try Samples.certificateLogon().render(in: try Samples.frame()))
    let keys = elements.named("button").compactMap { $0.attributes["data-key"] }
    #expect(Set(keys) == Set("0123456789abcdefghijklmnopqrstuvwxyz".map(String.init)))
    #expect(elements.values("data-act") == ["shift", "shuffle", "back", "clear"])
    #expect(elements.named("details").contains { $0.attributes["data-keyboard"] == "logonSecret" })
    let rule = try Samples.profile("best").secrets.logon
    let all = Elements(SoftwareKeyboard(field: "x", rule: rule).markup(.ja).bytes)
    #expect(all.values("data-key").count == 10 + 26 + 32)
    #expect(
      all.named("button").filter { $0.attributes["data-kind"] == "symbol" }.allSatisfy {
        $0.attributes["aria-label"] != nil
      })
    var page = try Samples.certificateLogon()
    page.form.softwareKeyboard = false
    #expect(try !text(page).contains("ソフトウェアキーボード"))
  }

  @Test("the number of tries before a lock is told (H-49, C-22)")
  func tries() throws {
    #expect(try text(Samples.logon(.member)).contains("利用者暗証番号を続けて5回誤ると"))
    #expect(try text(Samples.certificateLogon()).contains("契約法人暗証番号を続けて5回誤ると"))
  }

  @Test("a refused logon tells so above the form with its code, and blames neither field")
  func refusedLogon() throws {
    let refusal = FailureText.of(.notRecognised, say: try Samples.voice())
    let page = try Samples.logon(.member, problems: Problems(refusal))
    let html = try text(page)
    let summary = try #require(html.firstRange(of: "id=\"errors\" role=\"alert\""))
    #expect(summary.lowerBound < (try #require(html.firstRange(of: "<form class=\"sheet\""))).lowerBound)
    #expect(html.contains("INK-1001"))
    #expect(html.contains("value=\"50000001\""))
    #expect(!html.contains("aria-invalid=\"true\""))
  }

  @Test("a problem of one field is linked from the summary and tied to the field")
  func fieldProblem() throws {
    let page = try Samples.logon(.member, problems: Problems([Problem("利用者IDを入力してください。", field: "subscriberID")]))
    let elements = Elements(page.render(in: try Samples.frame()))
    #expect(elements.values("href").contains("#subscriberID"))
    let input = try #require(elements.named("input").first { $0.attributes["name"] == "subscriberID" })
    #expect(input.attributes["aria-invalid"] == "true")
    #expect(input.attributes["aria-describedby"] == "subscriberID-problem subscriberID-hint")
  }

  @Test("the certificate way asks for the secret only and shows whose certificate it is (H-45 to H-50)")
  func certificateLogon() throws {
    let page = try Samples.certificateLogon()
    #expect(try inputs(page) == ["csrf", "logonSecret"])
    let html = try text(page)
    #expect(html.contains("<h1>契約法人ログオン（電子証明書方式）</h1>"))
    for word in [
      "50000001", "株式会社みほん商事", "2027年11月20日 08時59分59秒", "579a983cf43555deb73946e3e6c53f3d68993dc8", "証明書を選び直す",
      ">閉じる<", ">クリア<", ">ログオン<",
    ] {
      #expect(html.contains(word))
    }
  }

  @Test("the one-time password is asked for by itself (H-51)")
  func oneTimePassword() throws {
    let page = Samples.oneTimePassword()
    #expect(try inputs(page) == ["csrf", "oneTimePassword"])
    let html = try text(page)
    #expect(html.contains("autocomplete=\"one-time-code\" inputmode=\"numeric\""))
    #expect(html.contains("半角数字 6桁"))
  }

  @Test("a matrix card is asked for three cells, each a labelled field of two digits (S-21)")
  func matrixCard() throws {
    let page = Samples.oneTimePassword(cells: ["A1", "D2", "J5"])
    #expect(try inputs(page) == ["csrf", "cell-A1", "cell-D2", "cell-J5"])
    let html = try text(page)
    for word in [
      "<label for=\"cell-A1\">A1<", "<label for=\"cell-D2\">D2<", "<label for=\"cell-J5\">J5<", "半角数字 2桁",
      "<legend class=\"lead\">お手元のカード（乱数表）", "class=\"input digits\" autocomplete=\"off\" inputmode=\"numeric\"",
    ] {
      #expect(html.contains(word))
    }
    #expect(!html.contains("one-time-code"))
    let wrong = Problems([Problem("一致しません。", field: FieldName.cell("A1"))], code: .wrongOneTimePassword)
    let refused = try text(Samples.oneTimePassword(cells: ["A1", "D2", "J5"], problems: wrong))
    #expect(refused.contains("href=\"#cell-A1\""))
    #expect(refused.contains("INK-1002"))
  }

  @Test("a move code is shown in groups with its time, and the command for the new PC (F-7)")
  func moveCode() throws {
    let html = try text(Samples.moveCode(), loggedOn: true)
    for word in [
      "<strong class=\"code\">1234 5678 9012</strong>", "有効時間は30分間（2026年11月20日 10時45分30秒まで）",
      "<span>inkan issue</span>",
      "<span>--move</span>", "お伝えにならないでください",
    ] {
      #expect(html.contains(word))
    }
    #expect(
      Samples.moveCode().command?.line
        == "inkan issue --portal https://daiichi.localhost:8443 --contract 50000001 --move"
    )
  }

  @Test("the top page makes a move code only by a form with a token, where the rules have one (F-7)")
  func moveForm() throws {
    let form = "<form method=\"post\" action=\"/move-code\" class=\"actions\"><input type=\"hidden\" name=\"csrf\""
    #expect(try text(Samples.top(acquire: false), loggedOn: true).contains(form))
    #expect(try !text(Samples.top(acquire: true), loggedOn: true).contains("/move-code"))
  }

  @Test("where everybody has an ID of his own, one form without tabs asks for what the rules have typed (B-30, R-65)")
  func ownIDs() throws {
    let frame = try Samples.frame(under: "b-suite")
    var page = try Samples.logon(.administrator)
    page.asksContractID = false
    let elements = Elements(page.render(in: frame))
    #expect(elements.named("input").compactMap { $0.attributes["name"] } == ["csrf", "subscriberID", "logonSecret"])
    #expect(elements.named("nav").allSatisfy { $0.attributes["class"] != "tabs" })
    let html = String(decoding: page.render(in: frame), as: UTF8.self)
    #expect(html.contains("<label for=\"logonSecret\">ログインパスワード<"))
    page.asksContractID = true
    let both = Elements(page.render(in: frame)).named("input").compactMap { $0.attributes["name"] }
    #expect(both == ["csrf", "contractID", "subscriberID", "logonSecret"])
  }

  @Test("where certificates are the only way in, the entry page offers no other (§7 row 8)")
  func certificateOnly() throws {
    var page = try Samples.entry()
    page.administrator.identifier = nil
    page.member?.identifier = nil
    let html = try text(page)
    #expect(!html.contains("ID・暗証番号方式"))
    #expect(html.contains("電子証明書方式による利用者ログオン"))
  }

  @Test("the acquire bar with 取得 stands on the top page only while it may be pressed (H-19, H-20)")
  func acquireBar() throws {
    #expect(try text(Samples.top(acquire: true), loggedOn: true).contains("href=\"/acquire\">取得</a>"))
    #expect(try !text(Samples.top(acquire: false), loggedOn: true).contains(">取得</a>"))
  }

  @Test("the top page shows name, last logon, address, notices and the last three visits (H-21, H-54, H-55)")
  func top() throws {
    let html = try text(Samples.top(acquire: true), loggedOn: true)
    for word in [
      "株式会社みほん商事", " 様", "前回ログオン日時", "2026年11月19日 17時42分08秒", "Eメールアドレス", "keiri@mihon-shoji.example", "お知らせ情報",
      "お知らせ一覧へ", "ご利用履歴", ">前回<", ">2回前<", ">3回前<", "インターネット法人太郎01",
    ] {
      #expect(html.contains(word))
    }
    #expect(!html.contains("電子証明書の有効期限</dt>"))
  }

  @Test("with a certificate the top page shows its expiry, and the notice to renew (H-53, H-60)")
  func topWithCertificate() throws {
    let html = try text(Samples.top(acquire: false), loggedOn: true)
    #expect(html.contains("電子証明書の有効期限</dt><dd>2027年11月20日 08時59分59秒</dd>"))
    #expect(html.contains("電子証明書更新のお知らせ"))
    #expect(html.contains("href=\"/renew\">更新</a>"))
  }

  @Test("the notice leads straight to the renewal or past it, and says what becomes of the old certificate (H-67, F-2)")
  func renewalNotice() throws {
    let say = try Samples.voice()
    let html = try text(Samples.renewalNotice(say), loggedOn: true)
    for word in ["href=\"/renew/browser\">更新</a>", "href=\"/top\">後で</a>", "あと12日です", "発行日", "経理部 山田"] {
      #expect(html.contains(word), "\(word)")
    }
    #expect(html.contains("有効期限の前でもお使いいただけなくなります"))
    let kept = try text(Samples.renewalNotice(say, daysLeft: 0, endsAtIssue: false), loggedOn: true)
    #expect(kept.contains("本日（2027年11月20日 08時59分59秒）です") && kept.contains("そのままお使いいただけます"))
  }

  @Test("a certificate's own page is found from the top page, whatever the institution's menu has (F-12, F-22, B-55)")
  func services() throws {
    let html = try text(Samples.top(acquire: true), loggedOn: true)
    for link in ["/logons", "/history", "/mails", "/devices"] { #expect(html.contains("href=\"\(link)\"")) }
  }

  @Test("the menu leads where it can, and ログオフ is a form (H-57 to H-59)")
  func menu() throws {
    let html = try text(Samples.top(acquire: true), loggedOn: true)
    #expect(html.contains("<a href=\"/top\" aria-current=\"page\">トップ</a>"))
    #expect(!html.contains("契約法人情報変更"))
    #expect(html.contains("<a href=\"/users\">利用者情報登録/変更</a>"))
    #expect(html.contains("method=\"post\" action=\"/logoff\"><input type=\"hidden\" name=\"csrf\""))
    let before = try text(Samples.entry())
    #expect(!before.contains("ログオフ"))
    #expect(!before.contains("class=\"menu\""))
  }

  @Test("what was acquired is shown, and to close all browsers, on screen CIBRA003 (H-30, H-31, H-37, H-39)")
  func acquired() throws {
    let page = AcquiredPage(details: Samples.details, ending: Samples.ending(under: try Samples.profile()))
    let html = try text(page)
    for word in [
      "CIBRA003", "Organization</dt><dd>Mihon Daiichi Bank, Ltd.</dd>",
      "Organizational Unit</dt><dd>Mihon Daiichi Bank Internet Banking CA - G1</dd>",
      "Common Name</dt><dd>50000001</dd>",
      "シリアル番号</dt><dd>579a983cf43555deb73946e3e6c53f3d68993dc8</dd>", "ブラウザーの画面をすべて閉じてください", ">閉じる<",
    ] {
      #expect(html.contains(word))
    }
  }

  @Test("a pending certificate is named, and can be fetched again or cancelled (F-3, C-10)")
  func pending() throws {
    let html = try text(Samples.pending(), loggedOn: true)
    for word in [
      "579a983cf43555deb73946e3e6c53f3d68993dc8", "2026年11月20日 10時15分30秒", "経理PC", "<span>inkan issue</span>",
      "method=\"post\" action=\"/acquire/cancel\"", "取り消してやり直す</button>",
    ] {
      #expect(html.contains(word))
    }
  }

  @Test("a failure page says which it is, what to do, whom to call and the code (F-4)")
  func failure() throws {
    let html = try text(Samples.failure(.expiredCertificate))
    for word in [
      "<h1>電子証明書の有効期限が過ぎています</h1>", "2027年11月20日 08時59分59秒", "次に行っていただくこと",
      "<strong class=\"code\">INK-2003</strong>", "00-0000-0001", "受付時間", "href=\"/choose-again\">証明書を選び直す</a>",
    ] {
      #expect(html.contains(word))
    }
  }

  @Test("an action that changes something is sent by a form with a token")
  func failureForm() throws {
    var page = try Samples.failure(.certificatePending)
    page.primary = .send(label: Localized(ja: "取り消す", en: "Cancel"), link: Link("/acquire/cancel"), csrf: "t0ken")
    #expect(
      try text(page).contains(
        "<form method=\"post\" action=\"/acquire/cancel\"><input type=\"hidden\" name=\"csrf\" value=\"t0ken\">"))
  }

  @Test("choosing again explains the browser's memory and leads to a fresh host, whose stable end is told (F-5)")
  func chooseAgain() throws {
    let page = ChooseAgainPage(
      freshHost: Link("https://q7f3m2.cert.daiichi.localhost:8443/logon"), back: Link("https://daiichi.localhost:8443/")
    )
    let html = try text(page)
    for word in [
      "画面をすべて閉じるまで記憶しています", "href=\"https://q7f3m2.cert.daiichi.localhost:8443/logon\"",
      "末尾が「cert.daiichi.localhost:8443」",
    ] {
      #expect(html.contains(word))
    }
  }

  @Test("after logging off by certificate, the browser's memory is explained (H-59)")
  func loggedOff() throws {
    #expect(
      try text(LoggedOffPage(entry: Link("/"), usedCertificate: true)).contains("ブラウザーが記憶しています"))
    #expect(
      try !text(LoggedOffPage(entry: Link("/"), usedCertificate: false)).contains("ブラウザーが記憶しています"))
  }

  @Test("the certificate test says what the server sees, with the code of what is wrong (F-3)")
  func certificateTest() throws {
    var page = CertificateTestPage(
      outcome: .usable(try Samples.logonForm()), certificate: Samples.certificate, issuer: nil,
      protocolVersion: "TLS 1.3", now: "2026年11月20日 10時15分30秒", chooseAgain: Link("/choose-again"))
    #expect(try text(page).contains("この電子証明書でログオンしていただけます。"))
    #expect(try inputs(page) == ["csrf", "logonSecret"])
    page.outcome = .refused(FailureText.of(.revokedCertificate, say: try Samples.voice()))
    let html = try text(page)
    #expect(html.contains("INK-2005"))
    #expect(!html.contains("ログオン</button>"))
  }
}
