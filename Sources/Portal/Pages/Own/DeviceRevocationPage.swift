import Lifecycle

/// 失効確認 of one's own certificate (F-22, B-52): what it is, what follows, and the secret that the rules ask for.
struct DeviceRevocationPage: Page {
  static let screen = Screen.deviceRevocation

  var label: String?
  var certificate: CertificateFacts
  /// Whether the session on this page stands on it.
  var isHere: Bool
  var next: WayToNext
  /// What confirms the act; nil: the rules ask for nothing.
  var secret: Secret?
  var action: Link
  var csrf: String
  var back: Link
  var problems: Problems?

  /// The secret with which an act is confirmed (requirements §7 row 39).
  struct Secret: Sendable {
    /// The name of its field.
    var field: String
    var label: String
    var rule: CharacterRule
    /// What may be typed: it may have been chosen under an earlier edition of the rules.
    var typed: FieldRule
    /// Wrong tries in a row that lock (C-22).
    var tries: Int
    var hasKeyboard: Bool
  }

  /// Who makes a new certificate possible.
  enum WayToNext: Sendable {
    case oneself, administrator, institution
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      if let problems { problems.summary(say.language) }
      tag(.p, .class("lead")) {
        say(
          "次の\(say[.certificate])を失効します。内容をご確認のうえ、「失効」を押してください。",
          "This certificate is about to be revoked. Check that it is the right one and press “Revoke”.")
      }
      block(DevicesPage.name(label, say), class: "block certificate") { facts(certificate.rows(say)) }
      block(say("ご注意事項", "Please note"), class: "block caution") {
        tag(.ul, .class("notes")) {
          for consequence in consequences(say) { tag(.li) { consequence } }
        }
      }
      tag(.form, .class("sheet"), .method(.post), .action(action), .novalidate()) {
        hiddenField(FieldName.csrf, csrf)
        if let secret { field(secret, say) }
        tag(.div, .class("actions")) {
          linkButton(say("戻る", "Back"), back)
          tag(.button, .type("submit"), .class("button danger")) { say("失効", "Revoke") }
        }
      }
    }
  }

  private func consequences(_ say: Voice) -> [String] {
    [
      say(
        "失効した\(say[.certificate])は、元に戻すことができません。",
        "A certificate that has been revoked cannot be brought back."),
      isHere
        ? say(
          "現在お使いの\(say[.certificate])です。失効すると、ただちに\(say[.logOff])され、この\(say[.certificate])では\(say[.logOn])していただけなくなります。",
          "It is the one that you are using now. You are logged \(say.off) at once and can no longer \(say[.logOn]) with it."
        )
        : say(
          "安全のため、失効と同時にすべての画面から\(say[.logOff])されます。",
          "For your safety you are logged \(say.off) everywhere at the same time."),
      next.text(say),
    ]
  }

  @MarkupBuilder private func field(_ secret: Secret, _ say: Voice) -> Markup {
    Field(
      name: secret.field, label: secret.label.capitalised, hint: secret.rule.hint(say.language), kind: .secret,
      rule: secret.typed
    ).markup(problems, say.language)
    if secret.hasKeyboard { SoftwareKeyboard(field: secret.field, rule: secret.rule).markup(say.language) }
    tag(.p, .class("hint")) {
      say(
        "\(secret.label)を続けて\(secret.tries)回誤ると、安全のためロックされます。",
        "After \(secret.tries) wrong entries in a row the \(secret.label) is locked for your safety.")
    }
  }
}

extension DeviceRevocationPage.WayToNext {
  func text(_ say: Voice) -> String {
    switch self {
    case .oneself:
      say(
        "新しい\(say[.certificate])は、お使いになるパソコンで\(say[.acquire])していただけます。",
        "You can acquire a new certificate on the PC that you are going to use.")
    case .administrator:
      say(
        "新しい\(say[.certificate])が必要な場合は、貴社の\(say.terms.administrator.ja)の方へ再発行をご依頼ください。",
        "For a new certificate ask your company's \(say.terms.administrator.en) to reissue it.")
    case .institution:
      say(
        "新しい\(say[.certificate])が必要な場合は、画面下のお問い合わせ先へお申し出ください。",
        "For a new certificate turn to the help line below.")
    }
  }
}
