import Lifecycle
import Testing

@testable import Portal

@Suite("What stands before and after a certificate is made")
struct CompletionTests {
  private func text(_ page: any Page, under name: String = "h-direct", _ language: Language = .ja) throws -> String {
    String(decoding: page.render(in: try Samples.frame(language, under: name)), as: UTF8.self)
  }

  private func renewed(_ name: String) throws -> RenewedPage {
    let rules = try Samples.profile(name)
    return RenewedPage(
      details: Samples.details, ending: Samples.ending(under: rules), tidyUp: Samples.tidyUp(rules.portal))
  }

  @Test("a renewal ends on CIBRA003 with the certificate's details and 閉じる (H-74)")
  func renewedDetails() throws {
    let html = try text(renewed("h-direct"))
    for word in [
      "CIBRA003", "電子証明書の更新が完了しました。", "Common Name</dt><dd>50000001</dd>",
      "シリアル番号</dt><dd>579a983cf43555deb73946e3e6c53f3d68993dc8</dd>", ">閉じる<",
    ] {
      #expect(html.contains(word))
    }
  }

  @Test("the one to delete and the one to keep are named by their dates and serials (H-79 to H-84, C-4)")
  func tidyUp() throws {
    let html = try text(renewed("h-direct"))
    let old = try #require(html.firstRange(of: "1c22aa983cf43555deb73946e3e6c53f3d68993d")).lowerBound
    let new = try #require(html[old...].firstRange(of: "579a983cf43555deb73946e3e6c53f3d68993dc8")).lowerBound
    #expect(old < new)
    for word in [
      "削除する電子証明書（古い方）", "残す電子証明書（新しい方）", "有効期限が 2026/12/25 のものを選び、「削除」を押します", "証明書を削除しますか",
      "有効期限が 2027/11/20 のものだけが残っている", "誤って新しい電子証明書を削除されますと",
    ] {
      #expect(html.contains(word), "\(word)")
    }
    #expect(!html.contains("inkan tidy"))
  }

  @Test("where the rules offer it, the application removes the old one (F-9)")
  func offered() throws {
    let html = try text(renewed("s-shinkin"), under: "s-shinkin")
    #expect(html.contains("inkan tidy") && !html.contains("インターネット オプション"))
  }

  @Test("browsers are closed only where the rules say so; elsewhere a fresh host does it (H-37, F-5)")
  func ending() throws {
    let closing = try text(renewed("h-direct"))
    #expect(closing.contains("ブラウザーの画面をすべて閉じてください") && !closing.contains("q7f3m2"))
    let fresh = try text(renewed("best"), under: "best")
    #expect(!fresh.contains("「閉じる」を押し、ブラウザーの画面をすべて閉じてください"))
    #expect(fresh.contains("href=\"https://q7f3m2.cert.daiichi.localhost:8443/\""))
  }

  @Test("renewing takes three steps on CIBRA001, with キャンセル (H-68 to H-71)")
  func renewSteps() throws {
    let page = try #require(try Samples.all().first { $0.name == "renew" }?.page)
    let html = try text(page)
    for word in [
      "CIBRA001", "Step 1", "Step 2", "Step 3", "証明書アプリの起動", "電子証明書の更新開始", ">キャンセル<", "更新の完了を確認する",
    ] {
      #expect(html.contains(word), "\(word)")
    }
  }

  @Test("an administrator is told before acquiring that all users must, and how many have not (S-3, S-15, S-36)")
  func cascade() throws {
    let change = LogonMethodChange(scope: .cascade, role: .administrator, others: 3)
    let told = change.sentences(try Samples.frame(under: "s-shinkin")).joined()
    #expect(told.contains("利用者の方も全員、電子証明書の取得が必要になります"))
    #expect(told.contains("ID・PW方式によるログオンは、管理者・利用者のすべての方ができなくなります"))
    #expect(told.contains("現在 3名"))
    let member = LogonMethodChange(scope: .cascade, role: .member)
    #expect(member.sentences(try Samples.frame(under: "s-shinkin")).count == 1)
  }

  @Test("where the whole contract switches, everybody is told so before (B-5, B-7)")
  func contract() throws {
    let told = LogonMethodChange(scope: .contract).sentences(try Samples.frame(under: "b-suite")).joined()
    #expect(told.contains("ご登録のすべての方に取得していただく必要があります"))
    #expect(told.contains("お一人ずつお選びいただくことはできません"))
    #expect(LogonMethodChange(scope: .always).sentences(try Samples.frame(under: "r-payroll")).isEmpty)
  }

  @Test("the page of acquiring and the browser's page both tell it", arguments: ["acquire", "browserAcquire"])
  func toldOnPages(name: String) throws {
    let page = try #require(try Samples.all(under: "s-shinkin").first { $0.name == name }?.page)
    #expect(try text(page, under: "s-shinkin").contains("利用者の方も全員"))
  }

  @Test("one says whose certificate it is, and what to have at hand (S-6, S-7, S-27, S-28)")
  func selection() throws {
    let html = try text(Samples.selection(under: "s-shinkin"), under: "s-shinkin")
    for word in [
      "電子証明書取得・更新</h1>", "管理者用：電子証明書取得", "利用者用：電子証明書取得", "ご契約先暗証番号、ご契約先確認暗証番号", "中断",
    ] {
      #expect(html.contains(word), "\(word)")
    }
  }

  @Test("BSMS001 has its two blocks and three buttons (B-17 to B-22)")
  func authentication() throws {
    let html = try text(Samples.selection(under: "b-suite"), under: "b-suite")
    for word in [
      "BSMS001", "証明書取得認証</h1>", "初めてログインIDを取得されるお客様", ">ログインID取得<", "ログインID取得まで完了しているお客様",
      "証明書発行アプリのダウンロード", "証明書発行アプリの起動", ">中断<",
    ] {
      #expect(html.contains(word), "\(word)")
    }
  }

  @Test("where everybody has an ID of his own, the entry page has one block and 証明書発行 (B-17, B-30)")
  func entry() throws {
    let html = try text(Samples.entry(under: "b-suite"), under: "b-suite")
    #expect(html.contains("BLGI001") && html.contains(">証明書発行</a>"))
    #expect(html.contains("ID・パスワード方式によるログイン") && !html.contains("マスターユーザの方"))
  }
}
