import Lifecycle

extension Language {
  /// A sentence in both languages, said in this one: a missing translation does not compile.
  func callAsFunction(_ japanese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    switch self {
    case .ja: japanese()
    case .en: english()
    }
  }
}

extension Terms {
  /// The logon secret as the fields are labelled: 契約法人暗証番号 for administrators (H-46, T-9), 利用者暗証番号 for members.
  func secretLabel(of role: Role) -> Localized {
    let whose = role == .administrator ? contract : self[role]
    return Localized(ja: whose.ja + logonSecret.ja, en: "\(self[role].en) \(logonSecret.en)")
  }

  /// The confirmation secret likewise: 契約法人確認暗証番号 for administrators (H-101), 利用者確認暗証番号 (S-30).
  func confirmationLabel(of role: Role) -> Localized {
    let whose = role == .administrator ? contract : self[role]
    return Localized(ja: whose.ja + confirmationSecret.ja, en: "\(self[role].en) \(confirmationSecret.en)")
  }
}

extension Profile {
  /// Whether administrators, too, type an ID of their own (B, R): the typed ID does not tell the role then, so one form
  /// and one name of the secret serve all.
  var ownIDs: Bool { identifiers.administrator == .own }
}

extension String {
  /// The first letter as a capital, for an English term that begins a label.
  var capitalised: String { prefix(1).uppercased() + dropFirst() }
}
