import CivilTime
import Lifecycle
import Testing

@Suite("What every mail says")
struct NoticeTextTests {
  @Test("the sender never asks for IDs or secrets, in the institution's own terms (H-63)")
  func neverAsks() throws {
    for mail in try NoticeSamples.all() {
      let terms = mail.rules.terms
      let language = mail.language
      var named = [terms.subscriberID, terms.logonSecret]
      if mail.rules.identifiers.contract != nil { named.append(terms.contractID) }
      if mail.rules.secrets.confirmation != nil { named.append(terms.confirmationSecret) }
      let end = try #require(mail.composed.unbroken.split(separator: "-----").last { $0.count > 20 })
      switch language {
      case .ja:
        #expect(end.contains("※みほん金融が、電子メールやお電話で、お客さまの"), "\(mail)")
        #expect(end.contains("をおたずねすることはございません。"), "\(mail)")
        #expect(end.contains("ログオン画面へのリンクを記載することはございません。"), "\(mail)")
      case .en:
        #expect(end.contains("*MihonFinanceneverasksforyour"), "\(mail)")
        #expect(end.contains("bymailortelephone."), "\(mail)")
        #expect(end.contains("Mailsofthisservicecarrynolinktoalogonpage."), "\(mail)")
      }
      for term in named { #expect(end.contains(term[language].withoutSpaces), "\(term[language]): \(mail)") }
    }
  }

  @Test("there is no address to follow (F-12)")
  func noLinks() throws {
    for mail in try NoticeSamples.all() {
      for part in [mail.composed.subject, mail.composed.text, mail.composed.calendar ?? ""] {
        for mark in ["http", "://", "www.", "mailto", "@", "<", ">"] {
          #expect(!part.lowercased().contains(mark), "\(mark): \(mail)")
        }
      }
    }
  }

  @Test("only the mail of a code has the code's place, once")
  func placeholder() throws {
    for mail in try NoticeSamples.all() {
      let places = mail.composed.text.split(separator: NoticeText.codePlaceholder, omittingEmptySubsequences: false)
      #expect(places.count - 1 == (mail.notice.kind == .mailCode ? 1 : 0), "\(mail)")
      #expect(!mail.composed.subject.contains("{"))
      #expect(mail.composed.calendar?.contains("{") != true)
    }
  }

  @Test("lines have at most 76 columns, no space at the end, and keep Japanese typesetting")
  func lines() throws {
    for mail in try NoticeSamples.all() {
      #expect(mail.composed.text.hasSuffix("\n"))
      for line in mail.composed.lines {
        #expect(line.columns <= 76, "\(line)\n\(mail)")
        #expect(line.last?.isWhitespace != true, "\(line)\n\(mail)")
        #expect(line.first.map { "、。」）・ー".contains($0) } != true, "\(line)\n\(mail)")
        #expect(line.last.map { "「（".contains($0) } != true, "\(line)\n\(mail)")
      }
    }
  }

  @Test("the subject names service and purpose on one short line")
  func subjects() throws {
    var purposes: [Language: [String: String]] = [:]
    for mail in try NoticeSamples.all() {
      let subject = mail.composed.subject
      switch mail.language {
      case .ja: #expect(subject.hasPrefix("【みほんダイレクト】"))
      case .en: #expect(subject.hasPrefix("[Mihon Direct] "))
      }
      #expect(subject.columns <= 64, "\(subject)")
      #expect(!subject.contains { $0.isNewline })
      purposes[mail.language, default: [:]]["\(mail.rules.profile) \(mail.notice.kind)"] = subject
    }
    for subjects in purposes.values {
      for (name, subject) in subjects {
        let profile = name.prefix { $0 != " " }
        let same = subjects.filter { $0.key.hasPrefix("\(profile) ") && $0.value == subject }
        #expect(same.count == 1, "\(same)")
      }
    }
  }

  @Test("reader, company and role are greeted in the institution's words")
  func greeting() throws {
    for mail in try NoticeSamples.all() {
      let term = mail.rules.terms[mail.role][mail.language]
      let lines = mail.composed.lines
      switch mail.language {
      case .ja:
        #expect(lines[0] == "見本商事株式会社")
        #expect(lines[1] == "\(term)　見本 花子 様")
        #expect(lines[3] == "平素よりみほんダイレクトをご利用いただき、誠にありがとうございます。")
      case .en:
        #expect(lines[0] == "Mihon Trading, \(term)")
        #expect(lines[1] == "Dear Hanako Mihon,")
      }
    }
  }

  @Test("a reader without a name is greeted by role")
  func nameless() throws {
    let rules = try ProfileText().profile
    let reader = NoticeText.Reader(name: "", contractName: "見本商事株式会社", role: .administrator, language: .ja)
    let mail = NoticeText.compose(
      .released, for: reader, from: NoticeSamples.sender, rules: rules, at: NoticeSamples.now)
    #expect(mail.lines[0] == "見本商事株式会社　管理者 様")
  }

  @Test("the help line stands with its hours")
  func helpLine() throws {
    for mail in try NoticeSamples.all() {
      #expect(mail.composed.text.contains("00-0000-0001"))
      #expect(mail.composed.text.contains(NoticeSamples.sender.helpHours[mail.language]))
    }
  }

  @Test("every certificate is named by device, serial number and dates")
  func certificates() throws {
    for mail in try NoticeSamples.all() {
      for certificate in mail.notice.certificates {
        #expect(mail.composed.text.contains(certificate.serial), "\(mail)")
        let isFirst = certificate == NoticeSamples.certificate
        let expected: [String] =
          switch mail.language {
          case .ja:
            isFirst
              ? ["経理課のパソコン1", "2026年11月20日", "2027年11月20日 08時59分59秒"]
              : ["端末名の登録なし", "2027年10月20日", "2028年10月19日 23時59分59秒"]
          case .en:
            isFirst
              ? ["経理課のパソコン1", "20 November 2026", "20 November 2027, 08:59:59 (Japan time)"]
              : ["no name registered", "20 October 2027", "19 October 2028, 23:59:59 (Japan time)"]
          }
        for text in expected { #expect(mail.composed.text.contains(text), "\(text): \(mail)") }
      }
    }
  }

  @Test("a mail is in its reader's language alone")
  func oneLanguage() throws {
    for mail in try NoticeSamples.all() {
      let text = mail.composed.subject + mail.composed.text
      switch mail.language {
      case .en:
        let foreign = text.split { $0.isASCII }.filter { $0 != "経理課のパソコン" }
        #expect(foreign.isEmpty, "\(foreign): \(mail)")
      case .ja:
        let words = text.split { !$0.isASCII || !($0.isLetter || $0.isNumber) }
          .filter { $0.count > 2 && !$0.allSatisfy { $0.isHexDigit } && $0 != "code" }
        #expect(words.isEmpty, "\(words): \(mail)")
      }
    }
  }

  @Test("words are calm: none that fraudsters hurry their readers with")
  func calm() throws {
    let hurried = [
      "緊急", "至急", "直ちに", "ただちに", "今すぐ", "凍結", "警告", "不正", "異常", "重要", "urgent", "immediately", "warning",
      "fraud", "unauthori", "verify your", "important", "click",
    ]
    for mail in try NoticeSamples.all() {
      let text = (mail.composed.subject + mail.composed.text).lowercased()
      for word in hurried { #expect(!text.contains(word), "\(word): \(mail)") }
    }
  }

  @Test("no kind of institution and no institution is named but the sender")
  func noInstitution() throws {
    for mail in try NoticeSamples.all() {
      for word in ["銀行", "金庫", "当行", "bank", "Bank"] { #expect(!mail.composed.text.contains(word), "\(word): \(mail)") }
    }
  }

  @Test("names and labels that customers choose become neither link nor line nor code", arguments: Language.allCases)
  func hostileNames(language: Language) throws {
    let rules = try ProfileText().profile
    let hostile = "https://evil.example/a\r\nSubject: x {code} mail@evil.example \u{202E}www.evil.example"
    let reader = NoticeText.Reader(name: hostile, contractName: hostile, role: .member, language: language)
    let certificate = NamedCertificate(
      serial: "0a", device: hostile, issuedAt: NoticeSamples.now, notAfter: NoticeSamples.certificate.notAfter)
    for notice in [MailNotice.issued(certificate), .mailCode(minutes: 5)] {
      let mail = NoticeText.compose(
        notice, for: reader, from: NoticeSamples.sender, rules: rules, at: NoticeSamples.now)
      for part in [mail.text, mail.calendar ?? ""] {
        for mark in ["://", "evil.example", "@", "\u{202E}", "\nSubject:"] { #expect(!part.contains(mark), "\(mark)") }
      }
      #expect(mail.text.split(separator: "{code}", omittingEmptySubsequences: false).count <= 2)
      #expect(mail.text.allSatisfy { $0 == "\n" || !$0.isNewline })
      #expect(mail.lines.allSatisfy { $0.columns <= 76 })
    }
  }

  @Test("words without a place to break are broken at the edge")
  func longNames() throws {
    let rules = try ProfileText().profile
    for character in ["W", "見", "ー"] {
      let name = String(repeating: character, count: 400)
      let reader = NoticeText.Reader(name: name, contractName: name, role: .member, language: .ja)
      let mail = NoticeText.compose(
        .revoked([NoticeSamples.certificate]), for: reader, from: NoticeSamples.sender, rules: rules,
        at: NoticeSamples.now)
      #expect(mail.lines.allSatisfy { $0.columns <= 76 })
      #expect(mail.unbroken.contains(name))
    }
  }

  @Test("the store's words for the kinds stay what they are")
  func kinds() {
    var kinds: [String] = []
    for notice in NoticeSamples.notices where kinds.last != notice.kind.rawValue { kinds.append(notice.kind.rawValue) }
    #expect(kinds == NoticeKind.allCases.map(\.rawValue), "each has words")
    #expect(
      kinds == [
        "renewalDue", "expired", "granted", "withdrawn", "methodOpened", "issued", "renewed", "moved", "revoked",
        "reissued", "reset", "changedBack", "locked", "blocked", "released", "suspended", "resumed",
        "initialSecretSent", "registered", "mailCode", "moveCode",
      ])
  }
}

extension MailNotice {
  fileprivate var certificates: [NamedCertificate] {
    switch self {
    case .renewalDue(let certificate, _, _), .expired(let certificate), .issued(let certificate): [certificate]
    case .renewed(let certificate, let old), .moved(let certificate, let old): [certificate, old]
    case .revoked(let certificates), .reissued(let certificates, _): certificates
    default: []
    }
  }
}
