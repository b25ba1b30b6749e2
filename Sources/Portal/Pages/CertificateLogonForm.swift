import Lifecycle

/// The secret under a certificate, and ログオン (H-45 to H-48).
struct CertificateLogonForm: Sendable {
  var role: Role
  var action: Link
  var csrf: String
  var rule: CharacterRule
  /// What is taken as a secret, which may have been chosen under earlier rules.
  var typed: FieldRule?
  var softwareKeyboard = true

  /// - Parameter leaving: the buttons that lead elsewhere.
  func markup(_ frame: Frame, problems: Problems? = nil, @MarkupBuilder leaving: () -> Markup) -> Markup {
    let say = frame.say
    let secret = frame.secretLabel(of: role)[say]
    let others = leaving()
    return tag(.form, .class("sheet"), .method(.post), .action(action), .novalidate(), .data("clearable", "true")) {
      hiddenField(FieldName.csrf, csrf)
      tag(.p, .class("lead")) {
        say("\(secret)を入力し、「\(say[.logOn])」を押してください。", "Enter your \(secret), then press “\(say[.logOn].capitalised)”.")
      }
      Field(
        name: FieldName.logonSecret, label: secret.capitalised, hint: rule.hint(say.language), kind: .secret,
        rule: typed
      ).markup(problems, say.language)
      if softwareKeyboard { SoftwareKeyboard(field: FieldName.logonSecret, rule: rule).markup(say.language) }
      tag(.div, .class("actions")) {
        others
        tag(.button, .type("reset"), .class("button")) { say("クリア", "Clear") }
        tag(.button, .type("submit"), .class("button primary")) { say[.logOn].capitalised }
      }
    }
  }
}
