import Lifecycle
import Testing

@testable import Portal

@Suite("How a file is imported, system by system")
struct ImportHelpTests {
  private func guide(_ language: Language = .ja, serverMade: Bool = false) throws -> String {
    let frame = try Samples.frame(language)
    let markup =
      serverMade
      ? ImportHelp(serverMade: true).markup(frame)
      : BrowserInstallation(test: "https://a.cert.daiichi.localhost:8443/certificate-test").markup(frame)
    return String(decoding: markup.bytes, as: UTF8.self)
  }

  private func places(of words: [String], in text: String) throws -> [String.Index] {
    try words.map { word in try #require(text.firstRange(of: word), "\(word)").lowerBound }
  }

  @Test("Windows' wizard is told window by window, in its own words and order (R-86, R-89 to R-93, R-95)")
  func wizard() throws {
    let order = try places(
      of: [
        "「ファイルを開く」", "「保存場所」は「現在のユーザー」のまま", "「ファイル名」はそのまま", "秘密キーの保護", "ファイルのパスワードを入力します。「すべての拡張プロパティを含める」だけにチェック",
        "「このキーをエクスポート可能にする」にはチェックを付けずに", "自動的に証明書ストアを選択する", "「完了」を押します。", "「正しくインポートされました。」",
      ], in: try guide())
    #expect(order == order.sorted())
    #expect(try !guide().contains("セキュリティ警告"))
  }

  @Test(
    "a file that the server made opens with the logon secret, and brings a question about its issuer (R-90, R-94, R-98)"
  )
  func serverMade() throws {
    let order = try places(
      of: ["暗証番号を入力します。「すべての拡張", "セキュリティ警告", "「はい」を押します。", "「正しくインポートされました。」"], in: try guide(serverMade: true))
    #expect(order == order.sorted())
  }

  @Test("macOS, Linux and Firefox have steps of their own, in both languages (F-22)")
  func others() throws {
    for word in ["キーチェーンアクセス", "chrome://certificate-manager", "「あなたの証明書」"] { #expect(try guide().contains(word)) }
    for word in ["Keychain Access", "Certificate Import Wizard", "View Certificates"] {
      #expect(try guide(.en).contains(word))
    }
  }

  @Test("afterwards the file goes, and the test page confirms the certificate (R-96, R-97, F-3)")
  func afterwards() throws {
    let order = try places(
      of: ["ダウンロードのフォルダーから削除", "取り込みが終わりました。確認する", "ブラウザーの画面をすべて閉じてから"], in: try guide())
    #expect(order == order.sorted())
    #expect(try guide().contains("href=\"https://a.cert.daiichi.localhost:8443/certificate-test\""))
  }

}
