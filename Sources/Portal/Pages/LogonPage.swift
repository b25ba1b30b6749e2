import Lifecycle

/// Logging on by ID and secret (T-9, H-18): an administrator types the contract ID, a member his own ID too; where
/// everybody has an ID of his own, one form serves all, without the contract ID where none is typed (B-30).
struct LogonPage: Page {
  static let screen = Screen.logon

  var role: Role
  /// Where the form is sent to, by POST.
  var action: Link
  /// The two tabs: this page for each role.
  var administratorTab: Link
  var memberTab: Link
  /// The certificate way of this role (T-10).
  var certificateWay: Link
  var csrf: String
  var rule: CharacterRule
  /// What is taken as a secret, which may have been chosen under earlier rules.
  var typed: FieldRule?
  /// Wrong tries in a row that lock (C-22).
  var tries: Int
  var softwareKeyboard = true
  /// Whether the rules have a contract ID that is typed.
  var asksContractID = true
  var contractRule: FieldRule?
  var subscriberRule: FieldRule?
  /// What was typed, after a refusal; secrets are never shown again.
  var contractID = ""
  var subscriberID = ""
  var problems: Problems?

  func title(in frame: Frame) -> String {
    frame.say.title(of: Self.screen, for: frame.ownIDs ? nil : role)
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let secret = frame.secretLabel(of: role)[say]
    let fields = fields(frame)
    return tag(.div, .class("narrow")) {
      if let problems { problems.summary(say.language) }
      if !frame.ownIDs { tabs(frame) }
      tag(.form, .class("sheet"), .method(.post), .action(action), .novalidate(), .data("clearable", "true")) {
        hiddenField(FieldName.csrf, csrf)
        tag(.p, .class("lead")) {
          let ids = fields.map(\.term)
          say(
            "\(ids.map(\.ja).joined(separator: "、"))\(ids.count == 1 ? "と" : "、")\(secret)を入力し、「\(say[.logOn])」を押してください。",
            "Enter your \(ids.map(\.en).joined(separator: ", ")) and \(secret), then press “\(say[.logOn].capitalised)”."
          )
        }
        for field in fields.map(\.field) { field.markup(problems, say.language) }
        Field(
          name: FieldName.logonSecret, label: secret.capitalised, hint: rule.hint(say.language), kind: .secret,
          rule: typed
        ).markup(problems, say.language)
        if softwareKeyboard { SoftwareKeyboard(field: FieldName.logonSecret, rule: rule).markup(say.language) }
        tag(.div, .class("actions")) {
          tag(.button, .type("reset"), .class("button")) { say("クリア", "Clear") }
          tag(.button, .type("submit"), .class("button primary")) { say[.logOn].capitalised }
        }
      }
      logonCautions(secret: secret, tries: tries, frame)
      tag(.p, .class("other-way")) {
        tag(.a, .href(certificateWay)) {
          say("\(say[.certificate])を使用した\(say[.logOn])はこちら", "\(say[.logOn].capitalised) with a certificate instead")
        }
      }
    }
  }

  /// The IDs that are typed, in their order.
  private func fields(_ frame: Frame) -> [(term: Localized, field: Field)] {
    let say = frame.say
    let hint = say("半角で入力してください。", "Digits or letters, without spaces.")
    let asksSubscriberID = frame.ownIDs || role == .member
    var fields: [(term: Localized, field: Field)] = []
    if asksContractID {
      let term = frame.terms.contractID
      let purpose: StaticString = asksSubscriberID ? "organization" : "username"
      fields.append(
        (
          term,
          Field(
            name: FieldName.contractID, label: term[say].capitalised, hint: contractRule?.hint(say.language) ?? hint,
            kind: .identifier(autocomplete: purpose), value: contractID, rule: contractRule)
        ))
    }
    if asksSubscriberID {
      let term = frame.terms.subscriberID
      fields.append(
        (
          term,
          Field(
            name: FieldName.subscriberID, label: term[say].capitalised,
            hint: subscriberRule?.hint(say.language) ?? hint,
            kind: .identifier(autocomplete: "username"), value: subscriberID, rule: subscriberRule)
        ))
    }
    return fields
  }

  private func tabs(_ frame: Frame) -> Markup {
    tag(.nav, .class("tabs"), .aria("label", frame.say("\(frame.say[.logOn])する方", "Who logs \(frame.say.on)"))) {
      tag(.ul) {
        tab(.administrator, administratorTab, frame)
        tab(.member, memberTab, frame)
      }
    }
  }

  private func tab(_ role: Role, _ link: Link, _ frame: Frame) -> Markup {
    let label = frame.say("\(frame.terms[role].ja)の方", frame.terms[role].en.capitalised)
    return tag(.li) {
      if role == self.role {
        tag(.a, .href(link), .aria("current", "page")) { label }
      } else {
        tag(.a, .href(link)) { label }
      }
    }
  }
}

/// ご注意事項 below a logon form: how many tries there are (H-49, C-22), and that nobody asks for secrets (H-63).
///
/// - Parameter unlocksAfterMinutes: after how long a lock opens by itself (R-72); nil: not said.
func logonCautions(secret: String, tries: Int, unlocksAfterMinutes: Int? = nil, _ frame: Frame) -> Markup {
  let say = frame.say
  return block(say("ご注意事項", "Please note"), class: "block caution") {
    tag(.ul, .class("notes")) {
      tag(.li) {
        say(
          "\(secret)を続けて\(tries)回誤ると、安全のためロックされ、\(say[.logOn])できなくなります。",
          "After \(tries) wrong entries in a row the \(secret) is locked for your safety, and you cannot \(say[.logOn])."
        )
      }
      if let minutes = unlocksAfterMinutes {
        tag(.li) {
          say(
            "ロックは\(minutes)分後に自動で解除されます。くり返しロックされると、ご利用が停止され、自動では解除されません。",
            "The lock opens by itself after \(minutes) minutes. Repeated locks stop your use, which does not open by itself."
          )
        }
      }
      tag(.li) {
        say(
          "ロックされた場合は、\(frame.terms.member.ja)の方は貴社の\(frame.terms.administrator.ja)の方へ、\(frame.terms.administrator.ja)の方は画面下のお問い合わせ先へご連絡ください。",
          "If that happens, the \(frame.terms.member.en) asks the company's \(frame.terms.administrator.en), and the \(frame.terms.administrator.en) calls the help line below."
        )
      }
    }
    neverAsks(frame)
  }
}
