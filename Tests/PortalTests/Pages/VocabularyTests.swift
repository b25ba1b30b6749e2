import Foundation
import Lifecycle
import Testing

@testable import Portal

/// What each institution says, and what none may say because another one does (requirements §0).
@Suite("An institution's own words")
struct VocabularyTests {
  /// Every page of the gallery under the rules of one institution, as text without its markup.
  private func pages(_ name: String, _ language: Language) throws -> [(name: String, text: String)] {
    try Samples.all(language, under: name).map { page in
      let bytes = page.page.render(in: try Samples.frame(language, loggedOn: page.loggedOn, under: name))
      return (page.name, String(decoding: bytes, as: UTF8.self).replacing(/<[^>]*>/, with: ""))
    }
  }

  @Test("every title and word names only what there is (§0)", arguments: Samples.profiles, Language.allCases)
  func placeholders(name: String, language: Language) throws {
    let say = try Samples.voice(language, under: name)
    let rules = try Samples.profile(name).portal
    let texts =
      Screen.allCases.map { rules.titles[$0] ?? $0.title } + PortalWord.allCases.map { rules.words[$0] ?? $0.text }
    for text in texts {
      for match in text[language].matches(of: /\{([^}]*)\}/) {
        #expect(say.word(named: String(match.output.1), for: .member) != nil, "\(text)")
      }
    }
    for role in Role.allCases {
      for screen in Screen.allCases {
        let title = say.title(of: screen, for: role)
        #expect(!title.isEmpty && !title.contains("{"), "\(screen)")
      }
    }
  }

  @Test("no page shows a word that was not filled in", arguments: Samples.profiles, Language.allCases)
  func noBraces(name: String, language: Language) throws {
    for page in try pages(name, language) { #expect(!page.text.contains(/\{[A-Za-z]/), "\(page.name)") }
  }

  /// What an institution never says, since another one's word stands for it.
  static let foreign: [(profile: String, words: [String])] = [
    ("h-direct", ["ログイン", "ログアウト", "マスターユーザ", "一般ユーザ", "ご契約先", "ログインID", "会員番号", "PW方式"]),
    (
      "b-suite",
      [
        "ログオン", "ログオフ", "電子証明書", "契約法人", "暗証番号", "ご契約先", "マスターユーザー", "一般ユーザー", "証明書アプリ",
      ]
    ),
    ("r-payroll", ["ログオン", "ログオフ", "取得", "契約法人", "暗証番号", "ご契約先", "利用者ID", "ログインID"]),
    ("s-shinkin", ["ログイン", "ログアウト", "契約法人", "マスターユーザ", "ログインID", "ID・暗証番号方式"]),
    ("t-direct", ["ログイン", "ログアウト", "ご契約先", "マスターユーザ", "ログインID", "PW方式", "利用中止"]),
    ("best", ["ログイン", "ログアウト", "契約法人", "ご契約先", "マスターユーザ", "暗証番号"]),
  ]

  @Test("no page says another institution's word (§0)", arguments: foreign)
  func foreignWords(profile: String, words: [String]) throws {
    for page in try pages(profile, .ja) {
      // What a browser or a system shows under its own name is nobody's vocabulary.
      let text = ["「ログイン」", "ログインパスワード"].reduce(page.text) { text, own in
        profile == "b-suite" ? text : text.replacing(own, with: "")
      }
      for word in words {
        #expect(!text.contains(word), "\(page.name): \(word)")
      }
    }
  }

  @Test("no refusal says another institution's word (§0, F-4)", arguments: foreign)
  func foreignWordsInRefusals(profile: String, words: [String]) throws {
    let say = try Samples.voice(under: profile)
    for role in Role.allCases {
      for code in FailureCode.allCases {
        let text = FailureText.of(code, say: say, details: FailureDetails(role: role))
        let all = ([text.title, text.explanation] + text.steps).joined()
        for word in words { #expect(!all.contains(word), "\(code): \(word)") }
      }
    }
  }

  @Test("what the browser's program says is in the institution's words, too (§0)", arguments: foreign)
  func foreignWordsOfTheProgram(profile: String, words: [String]) throws {
    let text = BrowserWords.json(try Samples.voice(under: profile))
    for word in words { #expect(!text.contains(word), "\(word)") }
  }

  @Test(
    "in English one logs in where the institution says ログイン, else on (§0)",
    arguments: [("b-suite", "on"), ("r-payroll", "on"), ("h-direct", "in"), ("s-shinkin", "in"), ("t-direct", "in")])
  func english(profile: String, other: String) throws {
    let verb = try Regex("\\b[Ll]og(ging|ged|s)? ?\(other)\\b")
    for page in try pages(profile, .en) {
      // macOS calls a keychain and a password so.
      let text = page.text.replacing("“login” keychain", with: "").replacing("login password", with: "")
      if let match = text.firstMatch(of: verb) { Issue.record("\(page.name): \(text[match.range])") }
    }
  }

  @Test("the titles are the seeds' (B-17, B-19, B-54, B-56, R-60, R-83, S-6, S-22, S-30, T-13, T-14)")
  func titles() throws {
    func title(_ profile: String, _ screen: Screen, _ role: Role? = nil) throws -> String {
      try Samples.voice(under: profile).title(of: screen, for: role)
    }
    #expect(try title("h-direct", .acquire) == "電子証明書取得実行")
    #expect(try title("h-direct", .renewed) == "電子証明書更新完了")
    #expect(try title("h-direct", .certificateLogon, .administrator) == "契約法人ログオン（電子証明書方式）")
    #expect(try title("h-direct", .certificateLogon, .member) == "利用者ログオン（電子証明書方式）")
    #expect(try title("h-direct", .top, .administrator) == "管理者トップページ")
    #expect(try title("b-suite", .acquireSelection) == "証明書取得認証")
    #expect(try title("b-suite", .revoked) == "証明書失効結果")
    #expect(try title("b-suite", .top) == "ホーム")
    #expect(try title("b-suite", .subscribers) == "利用者管理　作業内容選択")
    #expect(try title("b-suite", .firstRegistration) == "ログインID取得")
    #expect(try title("h-direct", .revokeConfirmation) == "電子証明書失効確認")
    #expect(try title("b-suite", .logon) == "ログイン（ID・パスワード方式）")
    #expect(try title("r-payroll", .issueProof) == "電子証明書発行　ユーザー認証")
    #expect(try title("r-payroll", .issueResult) == "電子証明書発行結果")
    #expect(try title("s-shinkin", .acquireSelection) == "電子証明書取得・更新")
    #expect(try title("s-shinkin", .browserAcquire) == "電子証明書発行情報入力")
    #expect(try title("s-shinkin", .top, .administrator) == "ご契約先ステータス画面")
    #expect(try title("t-direct", .top, .administrator) == "契約法人ステータス画面")
    #expect(try title("t-direct", .subscribers) == "利用者情報選択")
  }

  @Test("a change of a person is carried out by the button that the institution names (H-101, T-17)")
  func changing() throws {
    #expect(try Samples.voice()[.change] == "変更")
    #expect(try Samples.voice(under: "t-direct")[.change] == "OK")
  }

  @Test("the secrets are called as in the seeds, by whose they are (H-46, H-101, S-8, S-30, B-69)")
  func secrets() throws {
    let direct = try Samples.voice()
    #expect(direct.logonSecret(of: .administrator) == "契約法人暗証番号")
    #expect(direct.confirmationSecret(of: .administrator) == "契約法人確認暗証番号")
    let shinkin = try Samples.voice(under: "s-shinkin")
    #expect(shinkin.logonSecret(of: .administrator) == "ご契約先暗証番号")
    #expect(shinkin.confirmationSecret(of: .member) == "利用者確認暗証番号")
    #expect(try Samples.voice(under: "b-suite").confirmationSecret(of: .member) == "確認用パスワード")
  }
}
