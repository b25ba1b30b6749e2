import Lifecycle

/// The secret with which an act on somebody is confirmed (requirements §7 row 39).
struct SecretQuestion: Sendable {
  var confirmWith: RevokeRules.ConfirmWith
  var rule: CharacterRule
  /// What may be typed: it may have been chosen under an earlier edition of the rules.
  var typed: FieldRule
  /// Wrong tries in a row that lock (C-22).
  var tries: Int
  var hasKeyboard: Bool
  /// Who is asked.
  var role: Role

  /// The name of the field.
  var field: String {
    switch confirmWith {
    case .confirmationSecret: FieldName.confirmationSecret
    case .logonSecret: FieldName.logonSecret
    }
  }

  /// 契約法人確認暗証番号 (H-101), 確認用パスワード (B-69).
  func label(_ say: Voice) -> String {
    switch confirmWith {
    case .confirmationSecret: say.confirmationSecret(of: role)
    case .logonSecret: say.logonSecret(of: role)
    }
  }

  /// What was typed; what cannot be the secret is told, and counts as no try.
  func read(from form: inout TypedForm, _ say: Voice) -> String { form.value(field, label(say), typed) }

  /// What is told of a wrong one. The same answer serves whatever stands against the person (security rule 7).
  func notRecognised(_ say: Voice) -> Problems {
    Problems(
      [
        Problem(
          say(
            "\(label(say))を確認できませんでした。もう一度入力してください。",
            "We could not recognise your \(label(say)). Please enter it again."),
          field: field)
      ], code: .notRecognised)
  }

  /// 認証項目 (B-69); a wrong one counts as on the logon page, which is told (H-49).
  func markup(_ problems: Problems?, _ frame: Frame) -> Markup {
    let say = frame.say
    let label = label(say)
    return tag(.div, .class("people-secret")) {
      Field(
        name: field, label: label.capitalised, hint: rule.hint(say.language), kind: .secret, rule: typed
      ).markup(problems, say.language)
      if hasKeyboard { SoftwareKeyboard(field: field, rule: rule).markup(say.language) }
      tag(.p, .class("hint")) {
        say(
          "\(label)を続けて\(tries)回誤ると、安全のためロックされます。",
          "After \(tries) wrong entries in a row the \(label) is locked for your safety.")
      }
    }
  }
}
