import Lifecycle

/// The first registration with the initial secret of the letter: one's own secrets are chosen, then the certificate comes
/// (R-6, R-62, R-63, B-18, B-19).
struct FirstRegistrationPage: Page {
  static let screen = Screen.firstRegistration

  var csrf: String
  /// As whom somebody came; nil where the page is one for all.
  var role: Role?
  var ids: TypedIDs
  var logonRule: CharacterRule
  /// Of the second secret, where the rules have one.
  var confirmationRule: CharacterRule?
  var softwareKeyboard: Bool
  /// Whether the server's file follows here, page by page.
  var leadsToFile: Bool
  var mailsCode: Bool
  /// How long the letter is good, in days.
  var validDays: Int
  /// Whether the letter's secret has just been entered in the place of one's own.
  var isSentHere = false
  var cancel: Link
  var problems: Problems?

  var additionalHead: Markup { issueStyle }

  func title(in frame: Frame) -> String {
    if frame.say.wording.titles[Self.screen] != nil { return frame.say.title(of: Self.screen) }
    switch role {
    case .administrator?:
      return frame.say.filled(Localized(ja: "{administrator}初期登録{logOn}", en: "First registration: {administrator}"))
    case .member?, .deputy?:
      guard leadsToFile else {
        return frame.say.filled(Localized(ja: "{member}の初期登録", en: "First registration: {member}"))
      }
      return frame.say.title(of: .issueProof) + frame.say("（初期登録）", " (first registration)")
    case nil: return frame.say.title(of: Self.screen)
    }
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let secret = frame.terms.logonSecret
    return tag(.div, .class("narrow")) {
      if leadsToFile { IssueSteps(current: .proof, asksMailCode: mailsCode).markup(say) }
      if let problems { problems.summary(say.language) }
      if isSentHere, problems == nil {
        tag(.p, .class("deadline"), .role("status")) {
          say(
            "入力された\(secret.ja)は、書面でお知らせした初期\(secret.ja)です。はじめに、ご自身の\(secret.ja)をお決めください。",
            "What you entered is the letter's initial \(secret.en). Please choose a \(secret.en) of your own first.")
        }
      }
      tag(.form, .class("sheet"), .method(.post), .action(action), .novalidate()) {
        hiddenField(FieldName.csrf, csrf)
        tag(.p, .class("lead")) {
          say(
            "書面に記載の内容を入力し、ご自身の\(secret.ja)をお決めください。",
            "Enter what the letter says, and choose a \(secret.en) of your own.")
        }
        ids.markup(frame, problems)
        Field(
          name: FieldName.initialSecret, label: say("初期\(secret.ja)", "Initial \(secret.en)"),
          hint: say(
            "書面に記載のとおりに入力してください。書面は発行から\(validDays)日間有効です。",
            "Exactly as the letter says. The letter is good for \(validDays) days."), kind: .secret
        ).markup(problems, say.language)
        chosen(FieldName.logonSecret, secret, logonRule, frame)
        if softwareKeyboard { SoftwareKeyboard(field: FieldName.logonSecret, rule: logonRule).markup(say.language) }
        repeated(FieldName.logonSecretAgain, secret, say)
        if let confirmationRule {
          chosen(FieldName.confirmationSecret, frame.terms.confirmationSecret, confirmationRule, frame)
          repeated(FieldName.confirmationSecretAgain, frame.terms.confirmationSecret, say)
        }
        tag(.div, .class("actions")) {
          linkButton(say("キャンセル", "Cancel"), cancel)
          tag(.button, .type("submit"), .class("button primary")) { say("登録する", "Register") }
        }
      }
      block(say("ご注意事項", "Please note"), class: "block caution") {
        tag(.ul, .class("notes")) {
          tag(.li) {
            say(
              "お決めになった\(secret.ja)は、今後のお手続きに必要です。ほかの人に知られないよう、お忘れにならないようご注意ください。",
              "You will need the \(secret.en) that you choose from now on. Do not forget it, and tell it to nobody.")
          }
          tag(.li) {
            say(
              "書面をなくされた場合や期限が過ぎた場合は、画面下のお問い合わせ先へご連絡ください。",
              "If you have lost the letter, or it has expired, please call the help line below.")
          }
        }
        neverAsks(frame)
      }
    }
  }

  private var action: Link {
    let page = Link("/first-registration")
    return role.map { page.adding(("role", $0.rawValue)) } ?? page
  }

  private func chosen(_ name: String, _ label: Localized, _ rule: CharacterRule, _ frame: Frame) -> Markup {
    let say = frame.say
    return Field(
      name: name, label: say("新しい\(label.ja)", "New \(label.en)"), hint: rule.choosingHint(say.language),
      kind: .newSecret, rule: .newSecret(rule)
    ).markup(problems, say.language)
  }

  private func repeated(_ name: String, _ label: Localized, _ say: Voice) -> Markup {
    Field(
      name: name, label: say("新しい\(label.ja)（確認のため、もう一度）", "New \(label.en) (once more)"),
      hint: say("同じものをもう一度ご入力ください。", "The same once more."), kind: .newSecret
    ).markup(problems, say.language)
  }
}
