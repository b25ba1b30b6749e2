import Lifecycle

/// 証明書のテスト: what the server sees of the certificate that the browser sent (F-3).
struct CertificateTestPage: Page {
  static let screen = Screen.certificateTest

  /// What came of it.
  enum Outcome: Sendable {
    /// It can be used to log on, which the form does.
    case usable(CertificateLogonForm)
    /// Which problem it has, or that there was none.
    case refused(FailureText)
  }

  var outcome: Outcome
  /// What was presented, as far as it is one of this institution.
  var certificate: CertificateFacts?
  /// Name and address of the issuer, as they stand in the certificate.
  var issuer: String?
  /// The connection: `TLS 1.3`.
  var protocolVersion: String
  /// The server's time, to compare the PC's clock with.
  var now: String
  var chooseAgain: Link
  /// After a renewal: what is left to remove (H-80).
  var tidyUp: TidyUp?

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      result(say)
      if case .usable(let form) = outcome {
        form.markup(frame) { linkButton(say[.chooseAgain], chooseAgain) }
      }
      if let tidyUp { tidyUp.markup(frame) }
      block(say("サーバーで確認した内容", "What the server sees")) {
        facts(rows(say))
      }
      if case .refused(let text) = outcome {
        block(say("次に行っていただくこと", "What to do next")) {
          tag(.ol, .class("next")) {
            for step in text.steps { tag(.li) { step } }
          }
        }
      }
      if case .refused = outcome {
        tag(.div, .class("actions")) {
          linkButton(say[.chooseAgain], chooseAgain)
        }
      }
    }
  }

  @MarkupBuilder private func result(_ say: Voice) -> Markup {
    switch outcome {
    case .usable:
      tag(.p, .class("done")) {
        say("この\(say[.certificate])で\(say[.logOn])していただけます。", "You can \(say[.logOn]) with this certificate.")
      }
    case .refused(let text):
      tag(.div, .class("errors")) {
        tag(.h2) { text.title }
        tag(.p) { text.explanation }
        tag(.p, .class("errors-code")) {
          say("この画面の番号　", "Code: ")
          tag(.strong) { text.code.label }
        }
      }
    }
  }

  private func rows(_ say: Voice) -> [(name: String, value: String)] {
    var rows: [(name: String, value: String)] = []
    if let certificate {
      rows += certificate.rows(say)
    } else {
      rows.append((say("\(say[.certificate])", "Certificate"), say("確認できるものはありませんでした", "None that we know")))
    }
    if let issuer { rows.append((say("発行者", "Issuer"), issuer)) }
    rows.append((say("接続の方式", "Connection"), protocolVersion))
    rows.append((say("サーバーの時刻", "Server's time"), now))
    return rows
  }
}
