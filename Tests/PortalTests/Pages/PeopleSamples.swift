import Lifecycle

@testable import Portal

/// The administrators' pages, with every state of a person and every kind of row.
enum PeopleSamples {
  static func people(_ say: Language = .ja) -> [PersonSummary] {
    func person(
      _ number: Int64, _ id: String, _ name: String, _ english: String, _ role: Role, _ standing: Standing,
      _ expiry: String? = nil
    ) -> PersonSummary {
      PersonSummary(
        number: number, id: id, name: say(name, english), kana: say("ﾐﾎﾝ", "MIHON"), role: role, standing: standing,
        expiry: expiry)
    }
    var people = [
      person(1, "mihon001", "見本　八重", "Yae Mihon", .administrator, .revoked, "2027年11月21日 08時59分59秒"),
      person(2, "mihon002", "見本　九郎", "Kuro Mihon", .deputy, .renewable, "2026年12月01日 08時59分59秒"),
      person(
        3, "mihon003", "株式会社見本水産　第二営業部　経理担当　見本　十兵衛左衛門", "Jubei Mihon of the second sales department, accounts",
        .member, .issued, "2027年11月21日 08時59分59秒"),
      person(4, "mihon004", "見本　千代", "Chiyo Mihon", .member, .granted),
      person(5, "mihon005", "見本　千歳", "Chitose Mihon", .member, .expired, "2026年11月01日 08時59分59秒"),
      person(6, "mihon006", "見本　待子", "Machiko Mihon", .member, .pending, "2027年11月21日 08時59分59秒"),
      person(7, "mihon007", "見本　過子", "Sugiko Mihon", .member, .lapsed),
      person(8, "mihon008", "見本　新", "Arata Mihon", .member, .none),
    ]
    people[3].windowEnd = "2027年02月08日"
    people[4].suspended = true
    people[6].hold = .locked(until: "2026年11月20日 11時15分30秒")
    people[2].marks = ["balance", "transfer"]
    return people
  }

  static let columns = [
    ColumnGroup(
      label: nil,
      columns: [
        .init(key: "accident", label: Localized(ja: "事故登録", en: "Reported")),
        .init(key: "otp", label: Localized(ja: "ワンタイムパスワードロック", en: "One-time password locked")),
      ]),
    ColumnGroup(
      label: Localized(ja: "オンライン取引", en: "Online"),
      columns: [
        .init(key: "balance", label: Localized(ja: "残高照会", en: "Balance")),
        .init(key: "transfer", label: Localized(ja: "資金移動", en: "Transfer")),
      ]),
    ColumnGroup(
      section: Localized(ja: "ファイル伝送", en: "Files"), label: Localized(ja: "総合振込", en: "Transfers"),
      columns: [
        .init(key: "bulk-enter", label: Localized(ja: "登録", en: "Enter")),
        .init(key: "bulk-send", label: Localized(ja: "送信", en: "Send")),
      ]),
    ColumnGroup(
      section: Localized(ja: "ファイル伝送", en: "Files"), label: Localized(ja: "給与振込", en: "Salaries"),
      columns: [.init(key: "salary-send", label: Localized(ja: "送信", en: "Send"))]),
  ]

  static let line = CertificateLine(
    state: .issued, serialNumber: "579a983cf43555deb73946e3e6c53f3d68993dc8", device: "PC-01",
    issuedAt: "2026年11月20日 10時15分30秒", expiry: "2027年11月20日 08時59分59秒")

  static func secret(_ profile: Profile, keyboard: Bool = true) throws -> SecretQuestion {
    let rule = profile.secrets.confirmation ?? profile.secrets.logon
    return SecretQuestion(
      confirmWith: .confirmationSecret, rule: rule, typed: .secret([rule]), tries: profile.locks.tries,
      hasKeyboard: keyboard, role: .administrator)
  }

  static let form = ActForm(
    action: Link("/subscribers/3/revoke"), back: Link("/subscribers/revoke"), csrf: "csrf-of-the-session", seen: 7)

  static func selection(_ say: Language = .ja) -> PeopleSelectionPage {
    PeopleSelectionPage(
      purpose: .act(.revoke),
      rows: people(say).map { person in
        .init(person: person, obstacle: person.standing.hasExpiry ? nil : .nothingToRevoke)
      }, action: Link("/subscribers/revoke"), back: Link("/subscribers"))
  }

  static func marks(_ say: Language = .ja) -> PeopleMarksPage {
    PeopleMarksPage(
      people: Array(people(say).dropFirst(2)), groups: columns, action: Link("/subscribers"), back: Link("/top"))
  }

  static func confirmation(_ say: Language = .ja, problems: Problems? = nil) throws -> ActConfirmationPage {
    ActConfirmationPage(
      act: .revoke, person: people(say)[2], certificates: [line],
      consequences: [say("失効した証明書を元に戻すことはできません。", "A revoked certificate never comes back.")],
      secret: try secret(Samples.profile("b-suite")), form: form, problems: problems)
  }

  static func change(_ say: Language = .ja, problems: Problems? = nil) throws -> PersonChangePage {
    PersonChangePage(
      person: people(say)[2], name: people(say)[2].name, kana: people(say)[2].kana, requiresKana: true,
      choices: .init(issuing: true, reissue: false, suspended: false, unlock: false), certificate: line,
      revoke: Link("/subscribers/3/revoke"), details: Link("/subscribers/3"),
      secret: try secret(Samples.profile(), keyboard: false), form: form, problems: problems)
  }

  /// Every page once, by the name of its picture.
  static func all(_ say: Language = .ja) throws -> [(name: String, page: any Page, loggedOn: Bool)] {
    let refusal = Problems(
      [Problem(say("入力内容が正しくありません。", "This is not right."), field: FieldName.confirmationSecret)], code: .notRecognised)
    var empty = marks(say)
    empty.people = []
    var changed = marks(say)
    changed.changed = say("見本　千代", "Chiyo Mihon")
    let next = [say("この方へお伝えください。", "Please tell this user.")]
    return [
      (
        "people-works",
        AdministrationPage(
          people: Link("/subscribers"), history: Link("/history"),
          others: [.init(label: Localized(ja: "企業管理", en: "The company"), link: Link("/company"))]), true
      ),
      (
        "people-hub",
        PeopleHubPage(
          own: Link("/own"), details: Link("/subscribers/details"), change: Link("/subscribers/change"),
          offers: MemberAct.allCases.map { .init(act: $0, count: 2) }, hasOthers: false, menu: Link("/administration")),
        true
      ),
      ("people-selection", selection(say), true),
      ("people-marks", changed, true),
      ("people-empty", empty, true),
      ("people-confirmation", try confirmation(say, problems: refusal), true),
      (
        "people-result",
        ActResultPage(
          act: .revoke, person: people(say)[0], next: next, menu: Link("/subscribers"), top: Link("/top")), true
      ),
      ("people-change", try change(say), true),
      (
        "people-details",
        PersonDetailsPage(
          person: people(say)[4], mail: "chitose@mihon.example", logonMethod: .certificate, certificates: [line, line],
          acts: [.init(label: MemberAct.resume.name, link: Link("/subscribers/5/resume"))], wasChanged: true,
          back: Link("/subscribers/details")), true
      ),
      (
        "people-own",
        OwnDetailsPage(
          contractName: say("株式会社みほん商事", "Mihon Trading"), contractID: "50000001", person: people(say)[2],
          mail: "keiri@mihon-shoji.example", logonMethod: .idAndSecret, certificates: [], tries: 5, minutes: nil,
          back: Link("/top")), true
      ),
    ]
  }
}
