import Lifecycle

/// What stands above the top page while there is something to do.
extension TopPage {
  /// H-19, H-20.
  func acquireBar(_ link: Link, _ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.section, .class("bar acquire"), .aria("labelledby", "acquire-bar")) {
      tag(.div, .class("bar-text")) {
        tag(.h2, .id("acquire-bar")) {
          say("\(say[.certificate])を\(say[.acquire])していただけます", "You can acquire your certificate")
        }
        tag(.p) {
          say(
            "\(say[.certificateMethod])に変更されるお客さまは、「\(say[.acquire])」を押してください。\(say[.acquire])された後は、\(say[.certificateMethod])で\(say[.logOn])していただきます。",
            "To change to logging \(say.on) with a certificate, press “Acquire”. Afterwards please \(say[.logOn]) with the certificate."
          )
        }
      }
      linkButton(say("\(say[.acquire])", "Acquire"), link, class: "button primary")
    }
  }

  /// H-60, H-67.
  func renewalBar(_ renewal: Renewal, _ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.section, .class("bar renewal"), .aria("labelledby", "renewal-bar")) {
      tag(.div, .class("bar-text")) {
        tag(.h2, .id("renewal-bar")) { say("\(say[.certificate])\(say[.renew])のお知らせ", "Please renew your certificate") }
        tag(.p) {
          say(
            "お客さまの\(say[.certificate])の有効期限は \(renewal.expiry) です。期限までに\(say[.renew])してください。期限を過ぎると\(say[.logOn])できなくなります。",
            "Your certificate is valid until \(renewal.expiry). Please renew it before then; afterwards you cannot \(say[.logOn])."
          )
        }
      }
      linkButton(say[.renew].capitalised, renewal.renew, class: "button primary")
    }
  }
}
