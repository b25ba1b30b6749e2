import StrictJSON5
import Testing

@testable import Lifecycle

@Suite("A profile's rules in plain sentences (F-17)")
struct ProfileExplanationTests {
  private func text(_ name: String, _ language: Language = .ja) throws -> String {
    ProfileExplanation(try ProfileText(name).profile).text(in: language)
  }

  @Test("a lock's counts, its length and who releases it are told (C-22)")
  func locks() throws {
    let payroll = try text("r-payroll")
    #expect(payroll.contains("パスワードの入力を続けて6回誤ると"))
    #expect(payroll.contains("ロックは60分後に自動で解除されます。"))
    #expect(payroll.contains("ロックが3回重なる（誤りが合わせて18回になる）と閉塞"))
    #expect(payroll.contains("マスターユーザーのロックや閉塞を解除できるのは、金融機関です。"))
    #expect(payroll.contains("一般ユーザーのロックや閉塞を解除できるのは、マスターユーザーまたは金融機関です。"))
    let english = try text("r-payroll", .en)
    #expect(english.contains("Whoever enters a wrong password 6 times in a row is locked."))
    #expect(english.contains("A lock ends by itself after 60 minutes."))
    #expect(english.contains("3 locks without a right entry in between (18 wrong entries together) block"))
    let direct = try text("h-direct")
    #expect(direct.contains("暗証番号、確認暗証番号またはワンタイムパスワードの入力を続けて5回誤ると"))
    #expect(direct.contains("ロックは自動では解除されず"))
  }

  @Test("which of a person's two locks stops what is told (C-22, security rule 8)", arguments: ProfileText.names)
  func twoLocks(name: String) throws {
    let japanese = try text(name)
    #expect(japanese.contains("IDを入力する画面での誤りによるロックは、その画面でのお手続きだけを止めます。"))
    #expect(japanese.contains("電子証明書をお使いの画面での誤りによるロックは、すべてのお手続きを止めます。"))
    let english = try text(name, .en)
    #expect(english.contains("where an ID is typed stops what is done there only"))
    #expect(english.contains("under a certificate stops every way."))
  }

  @Test("what is issued beside a valid certificate is told by the rules of each role (R-73, H-107)")
  func beyondTheLimit() throws {
    let (payroll, direct) = (try text("r-payroll"), try text("h-direct"))
    let anew = "更新できる期間が始まるまで、新しい電子証明書は発行しません。その期間が始まった後は、改めて取得することもできます。"
    #expect(payroll.contains(anew) && !direct.contains(anew))
    let never = "は、更新によるほか、新しい電子証明書を取得することはできません。"
    #expect(direct.contains(never) && !payroll.contains(never))
    #expect(try text("best").contains("は、更新や移行コードによるほか、新しい電子証明書を取得することはできません。"))
    for (old, words) in [("atIssue", "at that moment."), ("confirmed", "at the new one's first use.")] {
      let rules = try ProfileText(["renew.old": "'\(old)'"], of: "r-payroll").profile
      #expect(ProfileExplanation(rules).text(in: .en).contains("the old one ends, as after a renewal, \(words)"))
    }
  }

  @Test("how often codes are mailed at most is told where codes are used, and that issuing has a limit (C-22, R-78)")
  func paces() throws {
    #expect(try text("r-payroll").contains("一回のお手続きで5通まで、お一人につき24時間で10通までです。"))
    #expect(try text("r-payroll", .en).contains("and no more than 10 to one person in 24 hours."))
    #expect(try !text("h-direct").contains("24時間で10通"))
    #expect(try text("h-direct").contains("お一人に24時間のうちに発行する電子証明書の枚数には"))
  }

  @Test("what staff may do at any time is told, with its reason on record", arguments: ProfileText.names)
  func staff(name: String) throws {
    #expect(try text(name).contains("ご利用の停止をいつでも行うことができます。その理由は必ず記録に残します。"))
    #expect(try text(name, .en).contains("the reason always stands on record."))
  }

  @Test("windows are told with their days, hour and an example that agrees with the rule (H-60, S-4)")
  func windows() throws {
    let direct = try text("h-direct")
    #expect(direct.contains("有効期限の日の30日前の9時から有効期限まで更新できます。"))
    #expect(direct.contains("有効期限が2027年1月1日8時59分59秒であれば、2026年12月2日9時からです。"))
    #expect(direct.contains("80日目の終わりまで"))
    #expect(direct.contains("その日が2026年1月1日であれば、2026年3月22日までです。"))
    #expect(try text("b-suite").contains("有効期限の日の40日前の9時から"))
    #expect(try text("b-suite", .en).contains("until 08:59:59 on 2027-01-02"))
    let payroll = try text("r-payroll", .en)
    #expect(payroll.contains("valid for 366 days, the day of issue counted, until 23:59:59 on the last"))
    #expect(payroll.contains("renewed from 00:00, 30 days before"))
    #expect(payroll.contains("from 08:00 to 20:00"))
    #expect(payroll.contains("The right to acquire has no end."))
  }

  @Test("the institution's own terms are used (requirements §7 row 1)")
  func terms() throws {
    let suite = try text("b-suite")
    for term in ["マスターユーザ", "管理者ユーザ", "一般ユーザ", "ログインID", "確認用パスワード"] {
      #expect(suite.contains(term), "\(term)")
    }
    #expect(!suite.contains("暗証番号"))
    #expect(try text("s-shinkin").contains("利用者が電子証明書を取得するときは、利用者番号、利用者ID、暗証番号、確認暗証番号を入力"))
  }

  @Test("the way a PC is replaced is told for each order of acts (requirements §7 row 37)")
  func replacement() throws {
    #expect(try text("b-suite").contains("交換の前に今のパソコンで電子証明書を失効し"))
    #expect(try text("r-payroll").contains("金融機関へ今の電子証明書の失効をお申し出のうえ"))
    #expect(try text("best").contains("一度だけ使える移行コード"))
  }

  @Test("of deputies is told what they may do to whom, and no more (requirements §6.1)")
  func deputies() throws {
    let (suite, best) = (try text("b-suite"), try text("best"))
    #expect(suite.contains("管理者ユーザの電子証明書の再発行では、まずマスターユーザまたは金融機関が失効し"))
    #expect(suite.contains("一般ユーザの電子証明書の再発行では、まずマスターユーザ、管理者ユーザまたは金融機関が失効し"))
    #expect(best.contains("副管理者の電子証明書は、管理者または金融機関が再発行できます。"))
    #expect(best.contains("利用者の電子証明書は、管理者、副管理者または金融機関が再発行できます。"))
    #expect(best.contains("副管理者による電子証明書の取得は、管理者が許可します。"))
    #expect(best.contains("利用者による電子証明書の取得は、管理者または副管理者が許可します。"))
    let english = try text("best", .en)
    let own = "the deputy administrator may be reissued by the administrator or the institution: one act"
    #expect(english.contains("The certificate of \(own)"))
    #expect(english.contains("of the user may be reissued by the administrator, the deputy administrator or the inst"))
    #expect(english.contains("The administrator may allow the deputy administrator to acquire a certificate."))
    #expect(try text("b-suite", .en).contains("The deputy administrator") == false)
  }

  @Test("who may not revoke is not said to reissue, and where nobody is left that is told")
  func noReissuers() throws {
    let values = ["revoke.member": "['operator']", "reissue.by": "['administrator']"]
    let rules = try ProfileText(values).profile
    let explanation = ProfileExplanation(rules)
    #expect(explanation.text(in: .ja).contains("利用者の電子証明書を再発行する手続はありません。"))
    #expect(explanation.text(in: .en).contains("Nobody can reissue the certificate of the user."))
  }

  @Test("all sections and sentences are there in both languages, none twice, none empty", arguments: ProfileText.names)
  func bothLanguages(name: String) throws {
    let explanation = ProfileExplanation(try ProfileText(name).profile)
    let japanese = explanation.sections(in: .ja)
    let english = explanation.sections(in: .en)
    #expect(japanese.map(\.sentences.count) == english.map(\.sentences.count))
    for sections in [japanese, english] {
      let sentences = sections.flatMap(\.sentences)
      #expect(Set(sentences).count == sentences.count)
      #expect(Set(sections.map(\.title)).count == sections.count)
      #expect(sections.allSatisfy { !$0.title.isEmpty && !$0.sentences.isEmpty })
    }
    #expect(japanese.flatMap(\.sentences).allSatisfy { $0.hasSuffix("。") })
    #expect(english.flatMap(\.sentences).allSatisfy { $0.hasSuffix(".") })
    let foreign = english.flatMap { [$0.title] + $0.sentences }.joined().unicodeScalars
    // ○ is the mark itself.
    #expect(foreign.allSatisfy { $0.value < 0x2E80 && ($0.isASCII || "“”○".unicodeScalars.contains($0)) })
  }

  @Test("no word of the configuration stands in the text untranslated", arguments: ProfileText.names)
  func noKeys(name: String) throws {
    let both = try text(name) + text(name, .en)
    var words = try ProfileText(name).keys.compactMap { $0.split(separator: ".").last.map(String.init) }
    words += ["ifContracted", "atIssue", "asIs", "serverP12", "revokeThenAcquire", "revokeFirst", "operatorRevokes"]
    words += ["moveCode", "registeredPhone", "daysInclusive", "deductionList", "ecP256", "Optional"]
    // Keys in one piece of small letters are English words too; O, OU and CN are the names themselves.
    let telling = words.filter { !["O", "OU", "CN", "totp"].contains($0) && $0.lowercased() != $0 }
    for word in telling + ["{", "}", "totp"] {
      #expect(!both.contains(word), "\(word)")
    }
  }

  @Test("every rule changes the text in both languages when it changes", arguments: RuleChange.all)
  func everyRule(change: RuleChange) throws {
    let before = ProfileExplanation(try ProfileText(change.base).profile)
    let text = try ProfileText(change.values, of: change.base)
    #expect(text.problems == [])
    let after = ProfileExplanation(try text.profile)
    for language in Language.allCases where change.languages.contains(language) {
      #expect(before.text(in: language) != after.text(in: language), "\(language)")
    }
  }

  @Test("no rule of any shipped profile is left without such a change, but how pages look")
  func noRuleForgotten() throws {
    let changed = Set(RuleChange.all.flatMap(\.values.keys))
    let cosmetic: Set<String> = ["portal.textSizes", "portal.screens"]
    let unchangeable: Set<String> = ["logonMethod.changedBackBy", "renew.closes", "serviceHours.days"]
    for name in ProfileText.names {
      let keys = try ProfileText(name).keys
      for key in keys where !cosmetic.union(unchangeable).contains(key) {
        let isLeaf = !keys.contains { $0.hasPrefix(key + ".") }
        // A whole object that is put in tells of all its keys.
        let told = changed.contains { key == $0 || key.hasPrefix($0 + ".") }
        #expect(!isLeaf || told, "\(name): \(key)")
      }
    }
  }

  @Test("the text numbers its subjects and gives every sentence a line")
  func layout() throws {
    let explanation = ProfileExplanation(try ProfileText().profile)
    let lines = explanation.text(in: .ja).split(separator: "\n")
    let sections = explanation.sections(in: .ja)
    #expect(lines.count == sections.reduce(0) { $0 + 1 + $1.sentences.count })
    #expect(lines.first == "1. この規則について")
    #expect(lines.filter { $0.hasPrefix("  - ") }.count == sections.reduce(0) { $0 + $1.sentences.count })
  }
}
