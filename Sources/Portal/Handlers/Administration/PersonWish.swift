import Lifecycle

/// 利用者情報変更 as somebody filled it in.
struct PersonWish: Sendable {
  let name: String
  let kana: String
  private let issuing: Bool?
  private let reissue: Bool
  private let suspended: Bool
  private let unlock: Bool

  /// - Parameter field: what was sent in a field; nil where it was not sent.
  init(_ field: (String) -> String?) {
    name = (field(FieldName.personName) ?? "").trimmed
    kana = (field(FieldName.kana) ?? "").trimmed
    issuing = field(FieldName.issuing).map { $0 == "yes" }
    reissue = field(FieldName.reissue) != nil
    suspended = field(FieldName.suspended) != nil
    unlock = field(FieldName.unlock) != nil
  }

  /// What is asked for; of what did not stand on the form, nothing. 再発行 is one tick (T-16): the choice beside it counts
  /// only where it was touched.
  func change(_ offered: PersonChangePage.Choices) -> MemberChange {
    let reissues = offered.reissue != nil && reissue
    let isUntouched = offered.issuing == nil || (reissues && issuing == offered.issuing)
    return MemberChange(
      name: name, kana: kana.isEmpty ? nil : kana, issuing: isUntouched ? nil : issuing, reissue: reissues,
      suspended: offered.suspended == nil ? nil : suspended,
      unlock: offered.unlock != nil && unlock)
  }

  /// Shows again what was chosen.
  func show(in choices: inout PersonChangePage.Choices) {
    if choices.issuing != nil, let issuing { choices.issuing = issuing }
    if choices.reissue != nil { choices.reissue = reissue }
    if choices.suspended != nil { choices.suspended = suspended }
    if choices.unlock != nil { choices.unlock = unlock }
  }

  /// Whether a refusal is told on the form, so that nothing typed is lost.
  static func isToldOnForm(_ code: FailureCode) -> Bool {
    switch code {
    case .notRecognised, .unsuitableKana, .unsuitableName, .contradictoryChange, .actNotPossible, .nothingToChange,
      .seenChanged:
      true
    default: false
    }
  }

  /// The field that a refusal concerns, if it is one.
  static func field(of code: FailureCode) -> String? {
    switch code {
    case .unsuitableKana: FieldName.kana
    case .unsuitableName: FieldName.personName
    default: nil
    }
  }
}
