import Lifecycle
import Testing

@testable import Portal

@Suite("The words of refusals")
struct FailureTextTests {
  @Test("every refusal has a title, an explanation and a next step in both languages", arguments: FailureCode.allCases)
  func complete(code: FailureCode) throws {
    for role in [nil] + Role.allCases.map(Optional.some) {
      for language in Language.allCases {
        let text = FailureText.of(code, say: try Samples.voice(language), details: FailureDetails(role: role))
        #expect(text.code == code)
        #expect(!text.steps.isEmpty)
        for sentence in [text.title, text.explanation] + text.steps {
          #expect(!sentence.isEmpty)
          #expect((sentence.contains(/[ぁ-んァ-ヶ一-龠]/)) == (language == .ja), "\(sentence)")
        }
        let end: Character = language == .ja ? "。" : "."
        #expect(([text.explanation] + text.steps).allSatisfy { $0.last == end })
        #expect(text.title.last != end)
      }
    }
  }

  @Test("no two refusals have the same title, so that a person can tell them apart")
  func distinct() throws {
    for language in Language.allCases {
      let say = try Samples.voice(language)
      let titles = FailureCode.allCases.map { FailureText.of($0, say: say).title }
      #expect(Set(titles).count == titles.count)
    }
  }

  @Test("the words for customers keep to plain speech", arguments: FailureCode.allCases)
  func plain(code: FailureCode) throws {
    let text = FailureText.of(code, say: try Samples.voice())
    let all = ([text.title, text.explanation] + text.steps).joined()
    for word in ["お客様", "ユーザ名", "TLS", "CSRF", "HTTP", "エラー", "不正", "サーバエラー"] {
      #expect(!all.contains(word), "\(word)")
    }
  }

  @Test("an expired certificate's page says since when, and the way back of the person's role (C-2)")
  func expired() throws {
    let say = try Samples.voice()
    func steps(_ wayBack: FailureDetails.WayBack) -> [String] {
      FailureText.of(
        .expiredCertificate, say: say, details: FailureDetails(wayBack: wayBack)
      ).steps
    }
    let text = FailureText.of(
      .expiredCertificate, say: try Samples.voice(),
      details: FailureDetails(expiredAt: "2027年11月20日 08時59分59秒"))
    #expect(text.explanation.contains("2027年11月20日 08時59分59秒"))
    #expect(steps(.institution) != steps(.administrator))
    #expect(steps(.administrator).contains { $0.contains("貴社の管理者の方へ、電子証明書の再発行") })
    #expect(steps(.oneself(until: nil)).contains { $0.hasPrefix("お客さまご自身で") })
    #expect(steps(.oneself(until: "2027年12月20日")).contains { $0.hasPrefix("2027年12月20日までは、お客さまご自身で") })
  }

  @Test("a superseded certificate's page says that a newer one exists and the old may be deleted (H-85)")
  func superseded() throws {
    let text = FailureText.of(.supersededCertificate, say: try Samples.voice())
    #expect(text.explanation.contains("新しい電子証明書が発行されています"))
    #expect(text.steps.contains { $0.contains("削除していただけます") })
  }

  @Test("what is not known about a wrong logon is not told (1001 says one thing for all of it)")
  func oneAnswer() throws {
    let text = FailureText.of(.notRecognised, say: try Samples.voice())
    let all = ([text.title, text.explanation] + text.steps).joined()
    for word in ["存在しません", "停止されています", "許可されていません", "残り"] { #expect(!all.contains(word)) }
  }

  @Test("a lock that opens by itself says when, one that does not says nothing of it")
  func lock() throws {
    let timed = FailureText.of(
      .locked, say: try Samples.voice(), details: FailureDetails(unlocksAfterMinutes: 60))
    #expect(timed.explanation.contains("約60分後に自動で解除"))
    #expect(!FailureText.of(.locked, say: try Samples.voice()).explanation.contains("自動で解除"))
  }

  @Test("a wrong one-time password is told by what makes it: a generator, a card, or either (S-21)")
  func oneTimePassword() throws {
    let say = try Samples.voice()
    func words(_ kinds: [FactorRules.Kind]) -> String {
      FailureText.of(.wrongOneTimePassword, say: say, details: FailureDetails(oneTimeKinds: kinds))
        .steps.joined()
    }
    #expect(words([.totp]).contains("新しい数字に変わる") && !words([.totp]).contains("カード"))
    #expect(!words([.matrix]).contains("新しい数字に変わる") && words([.matrix]).contains("示された位置の数字"))
    #expect(words([.totp, .matrix]).contains("新しい数字に変わる") && words([.totp, .matrix]).contains("カード"))
  }

  @Test("a new secret that is refused is told by its rules (R-67)")
  func unsuitable() throws {
    let text = FailureText.of(
      .unsuitableSecret, say: try Samples.voice(),
      details: FailureDetails(secretRules: ["暗証番号は、半角英数字 4～12桁でお決めください。"]))
    #expect(text.steps.first == "暗証番号は、半角英数字 4～12桁でお決めください。")
  }

  @Test("outside its hours the service says them, and that certificates have none (§7 row 57)")
  func hours() throws {
    let profile = try Samples.profile("r-payroll")
    for (language, hours) in [(Language.ja, "平日 8:00～20:00"), (.en, "on weekdays from 8:00 to 20:00")] {
      let text = FailureText.of(
        .outsideServiceHours, say: try Samples.voice(language, under: "r-payroll"),
        details: FailureDetails(serviceHours: profile.serviceHours?.text(language)))
      #expect(text.explanation.contains(hours))
      #expect(text.steps.contains { $0.contains(language("電子証明書の発行・更新", "Acquiring and renewing")) })
    }
    let unknown = FailureText.of(.outsideServiceHours, say: try Samples.voice(under: "r-payroll"))
    #expect(unknown.steps.contains { $0.contains("お問い合わせ先へご確認") })
  }

  @Test("where certificates are the only way in, nobody is sent to log on by ID, and R-87's loss is the institution's")
  func certificateOnly() throws {
    let say = try Samples.voice(under: "r-payroll")
    func words(_ code: FailureCode, _ details: FailureDetails) -> String {
      FailureText.of(code, say: say, details: details).steps.joined()
    }
    let certificateOnly = FailureDetails(certificateOnly: true)
    for code in [FailureCode.noCertificate, .foreignCertificate, .certificatePending] {
      #expect(words(code, FailureDetails()).contains("ID・パスワード方式でログイン"))
      #expect(!words(code, certificateOnly).contains("方式でログイン"))
    }
    let lost = FailureDetails(certificateOnly: true, institutionRevokesLost: true)
    #expect(words(.certificatePending, lost).contains("失効が必要です。お問い合わせ先"))
    #expect(words(.certificatePending, certificateOnly).contains("前の電子証明書は取り消されます"))
  }

  @Test("where everybody has an ID of his own, the secret is not named by role (R-65)")
  func ownIDs() throws {
    func words(_ name: String, _ role: Role) throws -> String {
      FailureText.of(.locked, say: try Samples.voice(under: name), details: FailureDetails(role: role)).explanation
    }
    #expect(try words("b-suite", .deputy).hasPrefix("ログインパスワードまたは"))
    #expect(try words("h-direct", .member).hasPrefix("利用者暗証番号または"))
  }

  @Test("members are sent to their administrator, administrators to the help line")
  func whomToAsk() throws {
    let say = try Samples.voice()
    func steps(_ role: Role) -> String {
      FailureText.of(.locked, say: say, details: FailureDetails(role: role)).steps.joined()
    }
    #expect(steps(.member).contains("貴社の管理者の方へご連絡"))
    #expect(steps(.administrator).contains("お問い合わせ先へお電話"))
  }
}
