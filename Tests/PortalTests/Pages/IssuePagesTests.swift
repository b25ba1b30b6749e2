import Lifecycle
import Testing

@testable import Portal

@Suite("The pages of a certificate file")
struct IssuePagesTests {
  private func text(_ page: String, _ language: Language = .ja) throws -> String {
    let found = try #require(try Samples.issue(language).first { $0.name == page })
    return String(decoding: found.page.render(in: try Samples.frame(language, under: "r-payroll")), as: UTF8.self)
  }

  @Test(
    "the steps ① to ⑨ stand on each, the one that is due marked (R-41)",
    arguments: [
      ("issueProof", "ユーザー認証"), ("issueCode", "認証コード入力"), ("issueMaking", "発行"), ("issueRunning", "発行中"),
      ("issueResult", "発行結果"), ("issueResult-used", "インポート"), ("firstRegistration", "ユーザー認証"),
    ])
  func steps(page: String, due: String) throws {
    let html = try text(page)
    let list = try #require(html.firstMatch(of: /<nav class="issue-steps".*?<\/nav>/)).output
    #expect(
      list.matches(of: /<li[^>]*>([^<]*)</).map { String($0.output.1) } == [
        "URLアクセス", "電子証明書選択", "電子証明書発行選択", "ユーザー認証", "認証コード入力", "発行", "発行中", "発行結果", "インポート",
      ])
    let current = list.matches(of: /<li aria-current="step">([^<]*)</).map { String($0.output.1) }
    #expect(current == [due])
  }

  @Test("each has its buttons: キャンセル, ソフトウェアキーボード, 認証, 発行, 閉じる (R-68 to R-70, R-80, R-81, R-96)")
  func buttons() throws {
    let proof = try text("issueProof")
    #expect(proof.contains("href=\"/\">キャンセル</a>") && proof.contains(">認証</button>"))
    #expect(proof.contains("data-keyboard=\"logonSecret\"") && proof.contains("ソフトウェアキーボード"))
    #expect(try text("issueCode").contains("href=\"/issue\">キャンセル</a>"))
    #expect(try text("issueMaking").contains("href=\"/\">キャンセル</a>"))
    #expect(try text("issueMaking").contains(">発行</button>"))
    #expect(try text("issueResult").contains("href=\"/issue/closed\">閉じる</a>"))
  }

  @Test("the result tells what opens the file, and to leave the page open until it is imported (R-4, R-83, R-90)")
  func result() throws {
    let html = try text("issueResult")
    #expect(html.contains("取り込み（⑨インポート）が終わるまで、この画面を閉じないでください。"))
    #expect(html.contains("ファイルを開くときの「パスワード」は、このサービスにご登録のパスワードです。"))
    for name in ["Organization", "発行先", "シリアル番号", "有効期限"] { #expect(html.contains("<dt>\(name)</dt>")) }
  }

  @Test("whose mail does not arrive is told what to look at, and of the paper (R-6, R-79)")
  func mailHelp() throws {
    let html = try text("issueCode")
    for words in ["迷惑メール", "初期化", "認証コードをもう一度送る", "00-0000-0001"] { #expect(html.contains(words), "\(words)") }
  }

  @Test("what is lost for good is the institution's to revoke, or begins again, as the rules have it (R-87)")
  func over() throws {
    #expect(try text("issueResult-over").contains("失効が必要です"))
  }
}
