import Lifecycle

/// The IDs by which a person says who he is, as fields: which of them, and of what form, is the rules' to say.
struct TypedIDs: Sendable {
  var rules: IdentifierRules
  /// What was typed, after a refusal.
  var contractID = ""
  var subscriberID = ""

  var asksContractID: Bool { rules.contract != nil }
  /// Where administrators are found by the contract's ID, the field stays empty for them.
  var administratorsLeaveOut: Bool { rules.administrator == .contractID }

  /// The ID that is sent on; nil where none is typed.
  var contractTyped: String? { asksContractID ? contractID : nil }
  var subscriberTyped: String? { subscriberID.isEmpty && administratorsLeaveOut ? nil : subscriberID }

  @MarkupBuilder func markup(_ frame: Frame, _ problems: Problems?) -> Markup {
    let say = frame.say
    if asksContractID {
      Field(
        name: FieldName.contractID, label: frame.terms.contractID[say].capitalised,
        hint: say("半角で入力してください。", "Digits or letters, without spaces."),
        kind: .identifier(autocomplete: "organization"), value: contractID, rule: .contractID(rules)
      ).markup(problems, say.language)
    }
    Field(
      name: FieldName.subscriberID, label: frame.terms.subscriberID[say].capitalised, hint: subscriberHint(frame),
      kind: administratorsLeaveOut ? .optionalIdentifier : .identifier(autocomplete: "username"), value: subscriberID,
      rule: administratorsLeaveOut ? nil : .subscriberID(rules)
    ).markup(problems, say.language)
  }

  private func subscriberHint(_ frame: Frame) -> String {
    let say = frame.say
    let form = rules.subscriber.characters.choosingHint(say.language)
    let cases =
      rules.subscriber.caseSensitive
      ? say("　大文字と小文字を区別します。", ". Capital and small letters differ.") : ""
    let leaving =
      administratorsLeaveOut
      ? say(
        "　\(frame.terms.administrator.ja)の方は空欄のままにしてください。", ". The \(frame.terms.administrator.en) leaves it empty.")
      : ""
    return form + cases + leaving
  }
}
