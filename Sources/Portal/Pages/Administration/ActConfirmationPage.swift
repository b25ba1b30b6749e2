import Lifecycle

/// What is about to be done to somebody, and the secret that confirms it (B-67 to B-70).
struct ActConfirmationPage: Page {
  static let screen = Screen.revokeConfirmation

  var act: MemberAct
  var person: PersonSummary
  /// The certificates that will be of no use after it.
  var certificates: [CertificateLine] = []
  /// What follows from it, a sentence each.
  var consequences: [String]
  /// nil where the rules ask for nothing.
  var secret: SecretQuestion?
  var form: ActForm
  var problems: Problems?

  var screen: Screen { act.confirmation }
  var additionalHead: Markup { peopleStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      if let problems { problems.summary(say.language) }
      way(at: .confirmation, of: .act(act), say)
      tag(.p, .class("lead")) {
        if let secret {
          say(
            "内容をご確認のうえ、\(secret.label(say))を入力し、「実行」を押してください。",
            "Please check, enter your \(secret.label(say)), then press “Carry out”.")
        } else {
          say("内容をご確認のうえ、「実行」を押してください。", "Please check, then press “Carry out”.")
        }
      }
      block(say("対象の\(say[.person])", "The user")) { facts(person.rows(frame)) }
      for certificate in certificates {
        block(say("失効する\(say[.certificate])", "The certificate that will be revoked")) { facts(certificate.rows(say)) }
      }
      block(say("ご確認ください", "Please note"), class: "block caution") {
        tag(.ul, .class("notes")) {
          for consequence in consequences { tag(.li) { consequence } }
        }
      }
      form.markup {
        if let secret {
          tag(.h2) { say("認証項目", "Confirmation") }
          secret.markup(problems, frame)
        }
        tag(.div, .class("actions")) {
          linkButton(say("戻る", "Back"), form.back)
          tag(.button, .type("submit"), .class(act.isHarsh ? "button danger" : "button primary")) {
            say("実行", "Carry out")
          }
        }
      }
    }
  }
}

/// Where an act's form goes, and what it carries.
struct ActForm: Sendable {
  /// By POST.
  var action: Link
  var back: Link
  var csrf: String
  /// The version of the person that is shown; the act is refused when he has changed since.
  var seen: Int64

  func markup(@MarkupBuilder content: () -> Markup) -> Markup {
    tag(.form, .class("sheet"), .method(.post), .action(action), .novalidate()) {
      hiddenField(FieldName.csrf, csrf)
      hiddenField(FieldName.seen, String(seen))
      content()
    }
  }
}
