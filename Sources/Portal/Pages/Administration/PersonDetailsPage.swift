import Lifecycle

/// 利用者情報照会: what is known of somebody, with all his certificates (B-56, F-22).
struct PersonDetailsPage: Page {
  static let screen = Screen.subscriberDetails

  struct Act: Sendable {
    var label: Localized
    var link: Link
  }

  var person: PersonSummary
  var mail: String
  /// By ID or by certificate.
  var logonMethod: LogonMethod
  /// Newest first.
  var certificates: [CertificateLine]
  /// What can be done on him now, and where.
  var acts: [Act] = []
  /// Whether he comes from a change that was made.
  var wasChanged = false
  var back: Link

  var additionalHead: Markup { peopleStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      if wasChanged {
        tag(.p, .class("done"), .role("status")) {
          say("\(person.name) 様の情報を変更しました。", "The details of \(person.name) have been changed.")
        }
      }
      block(say("登録内容", "What is registered")) { facts(rows(frame)) }
      certificateHistory(certificates, say)
      if !acts.isEmpty {
        block(say("この方に行えるお手続き", "What you can do")) {
          tag(.div, .class("actions people-acts")) {
            for act in acts { linkButton(say.filled(act.label), act.link) }
          }
        }
      }
      tag(.div, .class("actions")) { linkButton(say("戻る", "Back"), back) }
    }
  }

  private func rows(_ frame: Frame) -> [(name: String, value: String)] {
    let say = frame.say
    var rows = person.rows(frame)
    if !person.kana.isEmpty {
      rows.insert((say("\(say[.person])名（半角カナ英数）", "Name in katakana"), person.kana), at: 2)
    }
    rows.append((say("Eメールアドレス", "E-mail address"), mail.isEmpty ? say("ご登録がありません", "None registered") : mail))
    rows.append((say("\(say[.logOn])方式", "Logon"), logonMethod.label(say)))
    return rows
  }
}

/// Every certificate that somebody has had (F-22).
func certificateHistory(_ certificates: [CertificateLine], _ say: Voice) -> Markup {
  block(say("\(say[.certificate])の履歴", "Certificates")) {
    if certificates.isEmpty {
      tag(.p, .class("none")) { say("発行された\(say[.certificate])はありません。", "No certificate has been issued.") }
    }
    for certificate in certificates { facts(certificate.rows(say)) }
  }
}

extension LogonMethod {
  func label(_ say: Voice) -> String {
    switch self {
    case .idAndSecret: say[.identifierMethod]
    case .certificate: say[.certificateMethod]
    }
  }
}
