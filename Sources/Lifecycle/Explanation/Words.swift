internal import CivilTime

/// Words that sentences are put together from, in both languages.
extension Localized {
  /// `A、B、C` and `A, B and C`, where the order matters.
  static func listed(_ words: [Localized]) -> Localized {
    Localized(ja: words.map(\.ja).joined(separator: "、"), en: english(words, "and"))
  }

  /// `AとB`, `A、B、C` and `A and B`, `A, B and C`.
  static func all(_ words: [Localized]) -> Localized {
    Localized(ja: words.map(\.ja).joined(separator: words.count == 2 ? "と" : "、"), en: english(words, "and"))
  }

  /// `A、BまたはC` and `A, B or C`.
  static func any(_ words: [Localized]) -> Localized {
    guard let last = words.last else { return Localized(ja: "", en: "") }
    let first = words.dropLast().map(\.ja).joined(separator: "、")
    return Localized(ja: first.isEmpty ? last.ja : "\(first)または\(last.ja)", en: english(words, "or"))
  }

  /// The English words with a capital in front.
  var capitalised: String { en.prefix(1).uppercased() + en.dropFirst() }

  private static func english(_ words: [Localized], _ conjunction: String) -> String {
    guard let last = words.last?.en else { return "" }
    let first = words.dropLast().map(\.en).joined(separator: ", ")
    return first.isEmpty ? last : "\(first) \(conjunction) \(last)"
  }
}

/// `1 day`, `2 days`; `1 try`, `2 tries`.
func count(_ number: Int, _ noun: String, _ nouns: String? = nil) -> String {
  "\(number) \(number == 1 ? noun : nouns ?? noun + "s")"
}

extension TimeOfDay {
  /// `9時`, `8時59分59秒`; `09:00`, `08:59:59`.
  var words: Localized {
    var japanese = "\(hour)時"
    var english = "\(padded(hour, 2)):\(padded(minute, 2))"
    if minute != 0 || second != 0 { japanese += "\(minute)分" }
    if second != 0 {
      japanese += "\(second)秒"
      english += ":\(padded(second, 2))"
    }
    return Localized(ja: japanese, en: english)
  }
}

extension CivilDate {
  /// `2026年1月1日`; `2026-01-01`.
  var words: Localized { Localized(ja: "\(year)年\(month)月\(day)日", en: iso8601) }
}

extension Timestamp {
  /// The moment in Japan: `2026年1月1日9時`; `09:00 on 2026-01-01`.
  var words: Localized {
    let civil = self.civil(in: .jst)
    let clock = "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
    let time = TimeOfDay(clock)?.words ?? Localized(ja: clock, en: clock)
    return Localized(ja: civil.date.words.ja + time.ja, en: "\(time.en) on \(civil.date.words.en)")
  }
}

extension ProfileExplanation {
  static let institution = Localized(ja: "金融機関", en: "the institution")

  /// `管理者`; `the administrator`.
  func person(_ role: Role) -> Localized {
    Localized(ja: terms[role].ja, en: "the \(terms[role].en)")
  }

  /// Who may do an act.
  func party(_ party: ActingParty) -> Localized {
    switch party {
    case .administrator: person(.administrator)
    case .deputy: person(.deputy)
    case .member: person(.member)
    case .operator: Self.institution
    }
  }

  func anyOf(_ parties: [ActingParty]) -> Localized { .any(parties.map(party)) }

  /// What is shown in one step; of everybody or, for the one-time password, perhaps only of those who have one.
  func step(_ step: ProofStep) -> Localized {
    switch step {
    case .certificate: Localized(ja: "電子証明書", en: "the certificate")
    case .logonSecret: Localized(ja: terms.logonSecret.ja, en: "the \(terms.logonSecret.en)")
    case .confirmationSecret: Localized(ja: terms.confirmationSecret.ja, en: "the \(terms.confirmationSecret.en)")
    case .mailCode: Localized(ja: "電子メールで届く認証コード", en: "the code sent by e-mail")
    case .initialSecret: Localized(ja: "初期\(terms.logonSecret.ja)", en: "the initial \(terms.logonSecret.en)")
    case .moveCode: Localized(ja: "移行コード", en: "the code from the old PC")
    case .oneTimePassword:
      profile.factors.oneTimePassword.use == .ifContracted
        ? Localized(ja: "ワンタイムパスワード（ご契約の方のみ）", en: "the one-time password (of those who contracted one)")
        : Localized(ja: "ワンタイムパスワード", en: "the one-time password")
    }
  }

  /// The IDs that a person of a role types where no certificate tells who it is.
  func typedIDs(_ role: Role) -> [Localized] {
    let contract = Localized(ja: terms.contractID.ja, en: "the \(terms.contractID.en)")
    let own = Localized(ja: terms.subscriberID.ja, en: "the \(terms.subscriberID.en)")
    if role == .administrator, profile.identifiers.administrator == .contractID { return [contract] }
    return profile.identifiers.subscriber.scope == .contract ? [contract, own] : [own]
  }

  /// A rule for each role, or for each of some, one entry for roles of which it says the same.
  func grouped<Rule: Equatable>(
    of some: [Role]? = nil, _ rule: (Role) -> Rule
  ) -> [(roles: [Role], rule: Rule)] {
    var groups: [(roles: [Role], rule: Rule)] = []
    for role in some ?? roles {
      let found = rule(role)
      if let same = groups.firstIndex(where: { $0.rule == found }) {
        groups[same].roles.append(role)
      } else {
        groups.append(([role], found))
      }
    }
    return groups
  }

  /// What each role shows for an act.
  func proofs(_ act: ProvenAct) -> [(roles: [Role], rule: [Localized])] {
    grouped { role in
      let ids = act == .acquire ? typedIDs(role) : []
      return ids + profile.proof(for: role, act: act, oneTimePasswordContracted: true).map(step)
    }
  }

  /// All these persons.
  func persons(_ roles: [Role]) -> Localized { .all(roles.map(person)) }

  /// Whoever of these: in English `the administrator or the user`, so that a singular follows.
  func each(_ roles: [Role]) -> Localized {
    Localized(ja: persons(roles).ja, en: Localized.any(roles.map(person)).en)
  }
}
