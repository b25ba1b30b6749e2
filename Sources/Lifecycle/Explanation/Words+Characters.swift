/// How IDs, secrets, names and files are made up, in words.
extension CharacterClass {
  var words: Localized {
    switch self {
    case .upper: Localized(ja: "英大文字", en: "capital letters")
    case .lower: Localized(ja: "英小文字", en: "small letters")
    case .digit: Localized(ja: "数字", en: "digits")
    case .symbol: Localized(ja: "記号", en: "symbols")
    case .letter: Localized(ja: "英字", en: "letters")
    }
  }
}

extension CharacterRule {
  /// The characters, how many of them, and what must not be missing: the end of a sentence without its subject.
  var words: Localized {
    let range = minLength == maxLength ? "\(minLength)" : "\(minLength)～\(maxLength)"
    let rangeInEnglish = minLength == maxLength ? "\(minLength)" : "\(minLength) to \(maxLength)"
    let kinds = Localized.all(allowed.map(\.words))
    let unit = allowed == [.digit] ? "\(range)桁" : "で\(range)文字"
    let japanese = "半角\(kinds.ja)\(unit)です"
    let english = "\(rangeInEnglish) characters (\(kinds.en))"
    // Of a rule with one kind only, it goes without saying that this kind occurs.
    guard !required.isEmpty, required != allowed || allowed.count > 1 else {
      return Localized(ja: japanese + "。", en: english + ".")
    }
    let wanted = Localized.all(required.map(\.words))
    let each = required.count == 1 ? "を1文字以上含めます。" : "をそれぞれ1文字以上含めます。"
    return Localized(
      ja: "\(japanese)。\(wanted.ja)\(each)",
      en: "\(english), with at least one of each of these: \(wanted.en).")
  }
}

extension IdentifierPattern {
  /// `「5」とそれに続く数字7桁`; `“5” followed by 7 digits`.
  var words: Localized {
    let parts = pieces.map { piece -> Localized in
      let most = piece.counts.upperBound
      let range = piece.counts.count == 1 ? "\(most)" : "\(piece.counts.lowerBound)～\(most)"
      let rangeInEnglish = piece.counts.count == 1 ? "\(most)" : "\(piece.counts.lowerBound) to \(most)"
      if piece.set.count == 1, let only = piece.set.first, only.count == 1 {
        let character = String(decoding: [only.lowerBound], as: UTF8.self)
        guard piece.counts != 1...1 else { return Localized(ja: "「\(character)」", en: "“\(character)”") }
        return Localized(ja: "「\(character)」\(range)文字", en: "\(rangeInEnglish) times “\(character)”")
      }
      let kind = Self.kind(piece.set)
      return Localized(
        ja: "\(kind.ja)\(range)\(kind.ja == "数字" ? "桁" : "文字")", en: "\(rangeInEnglish) \(kind.en)")
    }
    return Localized(
      ja: parts.map(\.ja).joined(separator: "とそれに続く"), en: parts.map(\.en).joined(separator: " followed by "))
  }

  private static func kind(_ set: [ClosedRange<UInt8>]) -> Localized {
    let known: [(ClosedRange<UInt8>, CharacterClass)] = [
      (0x41...0x5A, .upper), (0x61...0x7A, .lower), (0x30...0x39, .digit),
    ]
    let classes = set.compactMap { range in known.first { $0.0 == range }?.1.words }
    if classes.count == set.count { return .all(classes) }
    let listed = set.map { range in
      let first = String(decoding: [range.lowerBound], as: UTF8.self)
      return range.count == 1 ? first : "\(first)-\(String(decoding: [range.upperBound], as: UTF8.self))"
    }.joined(separator: ", ")
    return Localized(ja: "文字（\(listed)）", en: "characters (\(listed))")
  }
}

extension ProfileExplanation {
  /// A subject's template with its places named in brackets: `〈契約法人ID〉 〈利用者ID〉`.
  func words(_ template: SubjectTemplate) -> Localized {
    template.pieces.reduce(Localized(ja: "", en: "")) { text, piece in
      let next: Localized =
        switch piece {
        case .literal(let literal): Localized(ja: literal, en: literal)
        case .institutionO: Localized(ja: "〈金融機関の名称〉", en: "<name of the institution>")
        case .caName: Localized(ja: "〈認証局の名称〉", en: "<name of the CA>")
        case .contractID: place(terms.contractID)
        case .subscriberID: place(terms.subscriberID)
        case .sequence(let digits):
          Localized(ja: "〈通し番号\(digits)桁〉", en: "<running number of \(count(digits, "digit"))>")
        case .issuedAt(let pattern):
          Localized(ja: "〈発行日時\(pattern.length)桁〉", en: "<moment of issue, \(count(pattern.length, "digit"))>")
        }
      return Localized(ja: text.ja + next.ja, en: text.en + next.en)
    }
  }

  /// A file name with its places named in brackets.
  func words(_ template: FileNameTemplate) -> Localized {
    template.pieces.reduce(Localized(ja: "", en: "")) { text, piece in
      let next: Localized =
        switch piece {
        case .literal(let literal): Localized(ja: literal, en: literal)
        case .subscriberID: place(terms.subscriberID)
        case .time(let pattern):
          Localized(ja: "〈作成日時\(pattern.length)桁〉", en: "<time of making, \(count(pattern.length, "digit"))>")
        }
      return Localized(ja: text.ja + next.ja, en: text.en + next.en)
    }
  }

  private func place(_ term: Localized) -> Localized {
    Localized(ja: "〈\(term.ja)〉", en: "<\(term.en)>")
  }
}
