internal import CivilTime

/// What is told of the right to acquire, and of how a person logs on.
extension NoticeWording {
  func granted(_ end: Timestamp?) -> NoticeContent {
    NoticeContent(
      purpose: say("電子証明書取得のご案内", "You can acquire your certificate"),
      happened: [
        say("お客さまの電子証明書を取得していただけるようになりましたので、ご案内申しあげます。", "You can now acquire your certificate.")
      ],
      facts: [when] + acquireBy(end),
      next: acquire(end), notYou: callIfUnknown)
  }

  func withdrawn() -> NoticeContent {
    NoticeContent(
      purpose: say("電子証明書取得の受付終了のお知らせ", "You can no longer acquire a certificate"),
      happened: [
        say(
          "お客さまの電子証明書を取得していただくための設定が取り消されましたので、お知らせいたします。",
          "The permission to acquire your certificate has been withdrawn.")
      ],
      facts: [when],
      next: [
        say("現在、電子証明書を取得していただくことはできません。", "At present you cannot acquire a certificate."), askForGrant,
      ],
      notYou: callIfUnknown)
  }

  func methodOpened(_ end: Timestamp?) -> NoticeContent {
    let effect =
      switch rules.logonMethod.scope {
      case .person:
        say(
          "電子証明書を取得されますと、その方のログオンは電子証明書方式に変わり、ID・\(secret)方式ではログオンしていただけなくなります。",
          "Once you have acquired a certificate you log on with it, and no longer with an ID and \(secret).")
      case .contract:
        say(
          "電子証明書方式への切り替えは、\(terms.contract.ja)のすべての方が対象です。お一人ずつ電子証明書を取得していただきます。",
          "The change holds for everybody under the \(terms.contract.en). Each person acquires a certificate.")
      case .cascade:
        say(
          "\(terms.administrator.ja)の方が電子証明書を取得されますと、\(terms.member.ja)の方も電子証明書方式でのログオンに変わります。",
          "Once the \(terms.administrator.en) has acquired a certificate, each \(terms.member.en) logs on with one too."
        )
      case .always:
        say(
          "このサービスには、電子証明書でログオンしていただきます。",
          "You log on to this service with a certificate.")
      }
    return NoticeContent(
      purpose: say("電子証明書方式ご利用開始のご案内", "Logging on with certificates is open"),
      happened: [
        say(
          "お申し込みにより、電子証明書方式をご利用いただけるようになりましたので、ご案内申しあげます。",
          "At your company's request, logging on with certificates is now open to you.")
      ],
      facts: [when] + acquireBy(end),
      next: [effect] + acquire(end), notYou: callIfUnknown)
  }

  func reset(_ end: Timestamp?) -> NoticeContent {
    NoticeContent(
      purpose: say("電子証明書初期化のお知らせ", "Your certificate was reset"),
      happened: [
        say(
          "お申し出により、\(institution)で電子証明書の初期化のお手続きを行いましたので、お知らせいたします。これまでの電子証明書は、お使いいただけません。",
          "At your company's request, \(institution) has reset your certificate. Earlier certificates can no longer be used."
        )
      ],
      facts: [when] + acquireBy(end),
      next: acquire(end), notYou: callIfUnknown)
  }

  func changedBack() -> NoticeContent {
    NoticeContent(
      purpose: say("ログオン方式変更のお知らせ", "You log on with ID and \(secret) again"),
      happened: [
        say(
          "お申し出により、ログオンの方式を、電子証明書方式からID・\(secret)方式に変更しましたので、お知らせいたします。",
          "At your company's request, you log on with your ID and \(secret) again instead of a certificate.")
      ],
      facts: [when],
      next: [
        say("次回から、IDと\(secret)でログオンしてください。", "From now on, log on with your ID and \(secret)."),
        say(
          "電子証明書方式に戻される場合は、下記のお問い合わせ先までお電話ください。",
          "To return to certificates, please call the help line below."),
      ],
      notYou: callIfUnknown)
  }

  /// How to acquire, and what comes when the time for it is over.
  func acquire(_ end: Timestamp?) -> [String] {
    var steps = [
      say(
        "ご利用になるパソコンでログオン画面を開き、電子証明書の取得のお手続きをお願いいたします。",
        "On the PC that you will use, open the logon page and acquire the certificate."),
      needs(.acquire),
    ]
    if end != nil {
      steps.append(
        say(
          "取得期限を過ぎますと、取得していただけません。その場合は、次のお手続きが必要です。",
          "When that time is over it can no longer be acquired. Then this is the way on:"))
      steps.append(askForGrant)
    }
    return steps
  }

  /// "Ask for a grant", which the company's administrator or the institution gives.
  private var askForGrant: String {
    let isAdministrators = role == .member && rules.grant.member == .administrator
    return ask(
      [isAdministrators ? .administrator : .operator], for: "電子証明書を取得するための設定",
      to: "let you acquire a certificate")
  }
}
