import Lifecycle

/// What stands above the top page while there is something to do.
extension TopPage {
  /// H-19, H-20.
  func acquireBar(_ link: Link, _ frame: Frame) -> Markup {
    let say = frame.language
    return tag(.section, .class("bar acquire"), .aria("labelledby", "acquire-bar")) {
      tag(.div, .class("bar-text")) {
        tag(.h2, .id("acquire-bar")) { say("電子証明書を取得していただけます", "You can acquire your certificate") }
        tag(.p) {
          say(
            "電子証明書方式に変更されるお客さまは、「取得」を押してください。取得された後は、電子証明書方式でログオンしていただきます。",
            "To change to logging on with a certificate, press “Acquire”. Afterwards please log on with the certificate."
          )
        }
      }
      linkButton(say("取得", "Acquire"), link, class: "button primary")
    }
  }

  /// H-60, H-67.
  func renewalBar(_ renewal: Renewal, _ frame: Frame) -> Markup {
    let say = frame.language
    return tag(.section, .class("bar renewal"), .aria("labelledby", "renewal-bar")) {
      tag(.div, .class("bar-text")) {
        tag(.h2, .id("renewal-bar")) { say("電子証明書更新のお知らせ", "Please renew your certificate") }
        tag(.p) {
          say(
            "お客さまの電子証明書の有効期限は \(renewal.expiry) です。期限までに更新してください。期限を過ぎるとログオンできなくなります。",
            "Your certificate is valid until \(renewal.expiry). Please renew it before then; afterwards you cannot log on."
          )
        }
      }
      tag(.div, .class("bar-actions")) {
        linkButton(say("後で", "Later"), renewal.later)
        linkButton(say("更新", "Renew"), renewal.renew, class: "button primary")
      }
    }
  }
}
