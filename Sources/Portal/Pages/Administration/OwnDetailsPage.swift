import Lifecycle

/// ご自身の情報: what is registered of the visitor himself, and whom to ask to have it changed (B-56).
struct OwnDetailsPage: Page {
  static let screen = Screen.ownDetails

  var contractName: String
  /// As the institution writes it; nil where it is never shown.
  var contractID: String?
  var person: PersonSummary
  var mail: String
  var logonMethod: LogonMethod
  /// Newest first.
  var certificates: [CertificateLine]
  /// The rule of locks (C-22).
  var tries: Int
  var minutes: Int?
  var back: Link

  var additionalHead: Markup { peopleStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      block(say("登録内容", "What is registered")) {
        facts(rows(frame))
        tag(.p, .class("hint")) { whomToAsk(frame) }
      }
      certificateHistory(certificates, say)
      block(say("ロックについて", "About locks"), class: "block caution") {
        tag(.ul, .class("notes")) {
          tag(.li) {
            say(
              "\(say.logonSecret(of: person.role))などを続けて\(tries)回誤ると、安全のためロックされます。",
              "After \(tries) wrong entries in a row of your \(say.logonSecret(of: person.role)) you are locked out for your safety."
            )
          }
          tag(.li) {
            if let minutes {
              say("ロックは\(minutes)分後に自動的に解除されます。", "A lock opens by itself after \(minutes) minutes.")
            } else {
              say("ロックは自動的には解除されません。", "A lock does not open by itself.")
            }
          }
        }
      }
      tag(.div, .class("actions")) { linkButton(say("戻る", "Back"), back) }
    }
  }

  private func rows(_ frame: Frame) -> [(name: String, value: String)] {
    let say = frame.say
    var rows = [(name: frame.terms.contract[say].capitalised, value: contractName)]
    if let contractID { rows.append((frame.terms.contractID[say].capitalised, contractID)) }
    rows += person.rows(frame)
    rows.append((say("Eメールアドレス", "E-mail address"), mail.isEmpty ? say("ご登録がありません", "None registered") : mail))
    rows.append((say("\(say[.logOn])方式", "Logon"), logonMethod.label(say)))
    return rows
  }

  private func whomToAsk(_ frame: Frame) -> String {
    let administrator = frame.terms.administrator
    return switch person.role {
    case .administrator:
      frame.say(
        "登録内容の変更は、画面下のお問い合わせ先へご連絡ください。", "To have something changed, please contact the help line below.")
    case .deputy, .member:
      frame.say(
        "登録内容の変更は、貴社の\(administrator.ja)の方へご依頼ください。",
        "To have something changed, please ask your company's \(administrator.en).")
    }
  }
}
