import Lifecycle

/// 契約法人ログオン（電子証明書方式): the secret only, the certificate says who it is (H-45 to H-50, T-11).
struct CertificateLogonPage: Page {
  static let name = "certificateLogon"

  var role: Role
  var action: Link
  var csrf: String
  var certificate: CertificateFacts
  /// 契約法人名 and, for members, the name of the person, so that a wrong choice is seen before the secret is typed.
  var holder: String
  var rule: CharacterRule
  var tries: Int
  var softwareKeyboard = true
  /// 閉じる: the entry page on the portal host.
  var close: Link
  /// 証明書を選び直す (F-5).
  var chooseAgain: Link
  var problems: Problems?

  func title(in frame: Frame) -> String {
    let who = role == .administrator ? frame.terms.contract : frame.terms.member
    return frame.language("\(who.ja)ログオン（電子証明書方式）", "\(who.en.capitalised) logon (certificate)")
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.language
    let secret = frame.secretLabel(of: role)[say]
    return tag(.div, .class("narrow")) {
      if let problems { problems.summary(say) }
      block(say("ご利用の電子証明書", "Your certificate"), class: "block certificate") {
        facts([(say("お客さま名", "Customer"), say("\(holder)　様", holder))] + certificate.rows(say))
        tag(.p, .class("more")) {
          tag(.a, .href(chooseAgain)) { say("証明書を選び直す", "Choose a certificate again") }
        }
      }
      tag(.form, .class("sheet"), .method(.post), .action(action), .novalidate(), .data("clearable", "true")) {
        hiddenField(FieldName.csrf, csrf)
        tag(.p, .class("lead")) {
          say("\(secret)を入力し、「ログオン」を押してください。", "Enter your \(secret), then press “Log on”.")
        }
        Field(
          name: FieldName.logonSecret, label: secret.capitalised, hint: rule.hint(say), kind: .secret
        ).markup(problems, say)
        if softwareKeyboard { SoftwareKeyboard(field: FieldName.logonSecret, rule: rule).markup(say) }
        tag(.div, .class("actions")) {
          linkButton(say("閉じる", "Close"), close)
          tag(.button, .type("reset"), .class("button")) { say("クリア", "Clear") }
          tag(.button, .type("submit"), .class("button primary")) { say("ログオン", "Log on") }
        }
      }
      logonCautions(secret: secret, tries: tries, frame)
    }
  }
}
