import Lifecycle

/// 電子証明書発行 ユーザー認証: IDs and secrets, whose right answer brings the code by mail.
struct IssueProofPage: Page {
  static let screen = Screen.issueProof

  var csrf: String
  var ids: TypedIDs
  /// The rules of what is typed beside; the second where the way to a certificate asks for it.
  var logonRule: CharacterRule
  var confirmationRule: CharacterRule?
  /// What is taken as a secret, which may have been chosen under earlier rules.
  var typed: FieldRule?
  var tries: Int
  /// After how many minutes a lock opens by itself; nil: it does not.
  var unlocksAfterMinutes: Int?
  var softwareKeyboard: Bool
  var mailsCode: Bool
  /// Where somebody begins who has the letter's secret only; nil where the rules have no first registration.
  var register: Link?
  /// キャンセル: the login page.
  var cancel: Link
  var problems: Problems?

  var additionalHead: Markup { issueStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let secret = frame.terms.logonSecret
    return tag(.div, .class("narrow")) {
      IssueSteps(current: .proof, asksMailCode: mailsCode).markup(say)
      if let problems { problems.summary(say.language) }
      tag(.form, .class("sheet"), .method(.post), .action(Link("/issue")), .novalidate()) {
        hiddenField(FieldName.csrf, csrf)
        tag(.p, .class("lead")) { lead(frame) }
        ids.markup(frame, problems)
        Field(
          name: FieldName.logonSecret, label: secret[say].capitalised, hint: logonRule.choosingHint(say.language),
          kind: .secret, rule: typed
        ).markup(problems, say.language)
        if softwareKeyboard { SoftwareKeyboard(field: FieldName.logonSecret, rule: logonRule).markup(say.language) }
        if let confirmationRule {
          Field(
            name: FieldName.confirmationSecret, label: frame.terms.confirmationSecret[say].capitalised,
            hint: confirmationRule.choosingHint(say.language), kind: .secret
          ).markup(problems, say.language)
        }
        tag(.div, .class("actions")) {
          linkButton(say("キャンセル", "Cancel"), cancel)
          tag(.button, .type("submit"), .class("button primary")) { say("認証", "Continue") }
        }
      }
      if let register {
        tag(.p, .class("other-way")) {
          tag(.a, .href(register)) {
            say(
              "書面の初期\(secret.ja)しかお持ちでない方（初期登録）はこちら",
              "If you have only the letter's initial \(secret.en), register first")
          }
        }
      }
      logonCautions(secret: secret[say], tries: tries, unlocksAfterMinutes: unlocksAfterMinutes, frame)
    }
  }

  private func lead(_ frame: Frame) -> String {
    let say = frame.say
    let terms = frame.terms
    let what = say(
      "\(terms.subscriberID.ja)と\(terms.logonSecret.ja)を入力し、「認証」を押してください。",
      "Enter your \(terms.subscriberID.en) and \(terms.logonSecret.en), then press “Continue”.")
    guard mailsCode else { return what }
    return what
      + say("ご登録のメールアドレスへ認証コードをお送りします。", " A code is then sent to your registered e-mail address.")
  }
}
