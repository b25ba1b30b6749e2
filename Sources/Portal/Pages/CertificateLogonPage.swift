import Lifecycle

/// 契約法人ログオン（電子証明書方式): the secret only, the certificate says who it is (H-45 to H-50, T-11).
struct CertificateLogonPage: Page {
  static let screen = Screen.certificateLogon

  var form: CertificateLogonForm
  var certificate: CertificateFacts
  /// 契約法人名 and, for members, the name of the person, so that a wrong choice is seen before the secret is typed.
  var holder: String
  var tries: Int
  /// 閉じる: the entry page on the portal host.
  var close: Link
  /// 証明書を選び直す (F-5).
  var chooseAgain: Link
  var problems: Problems?

  func title(in frame: Frame) -> String { frame.say.title(of: Self.screen, for: frame.ownIDs ? nil : form.role) }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      if let problems { problems.summary(say.language) }
      block(say("ご利用の\(say[.certificate])", "Your certificate"), class: "block certificate") {
        facts([(say("お客さま名", "Customer"), say("\(holder)　様", holder))] + certificate.rows(say))
        tag(.p, .class("more")) {
          tag(.a, .href(chooseAgain)) { say[.chooseAgain] }
        }
      }
      form.markup(frame, problems: problems) { linkButton(say("閉じる", "Close"), close) }
      logonCautions(secret: frame.secretLabel(of: form.role)[say], tries: tries, frame)
    }
  }
}
