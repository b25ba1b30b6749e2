internal import CivilTime

/// What is told of certificates that exist or existed.
extension NoticeWording {
  func renewalDue(_ certificate: NamedCertificate, opens: Timestamp, closes: Timestamp) -> NoticeContent {
    NoticeContent(
      purpose: say("電子証明書更新のお知らせ", "Time to renew your certificate"),
      happened: [
        say(
          "お使いの電子証明書の有効期限が近づいてまいりましたので、更新のお手続きをご案内申しあげます。",
          "Your certificate expires before long. You can renew it in the time below.")
      ],
      facts: [
        NoticeContent.Fact(label: say("更新開始", "Renew from"), value: say("\(time(opens)) から", time(opens))),
        NoticeContent.Fact(label: say("更新期限", "Renew until"), value: say("\(time(closes)) まで", time(closes))),
      ],
      certificates: [named([certificate])],
      next: [
        say(
          "現在の電子証明書が入っているパソコンでログオンし、画面のご案内に沿って更新のお手続きをお願いいたします。",
          "Log on with the PC that holds the present certificate and follow the renewal shown on the page."),
        needs(.renew),
        say(
          "有効期限を過ぎますと、更新のお手続きはできません。その場合のお手続きは、次のとおりです。",
          "After expiry it can no longer be renewed. Then this is the way on:"),
      ] + wayBack,
      notYou: say(
        "電子証明書をお使いでないなど、ご案内の内容にお心当たりのない場合は、お手数ですが、下記のお問い合わせ先までお電話ください。",
        "If you have no such certificate, please call the help line below."),
      renewal: NoticeContent.Renewal(certificate: certificate, opens: opens, closes: closes))
  }

  func expired(_ certificate: NamedCertificate) -> NoticeContent {
    NoticeContent(
      purpose: say("電子証明書有効期限切れのご案内", "Your certificate has expired"),
      happened: [
        say(
          "お使いの電子証明書は、更新のお手続きがないまま有効期限を過ぎましたので、ご案内申しあげます。この電子証明書では、ログオンしていただけません。",
          "Your certificate has expired and was not renewed. It can no longer be used to log on.")
      ],
      certificates: [named([certificate])],
      next: wayBack,
      notYou: say(
        "すでに新しい電子証明書をお使いの場合など、ご不明な点がございましたら、下記のお問い合わせ先までお電話ください。",
        "If you already use another certificate, or are in doubt, please call the help line below."))
  }

  func issued(_ certificate: NamedCertificate) -> NoticeContent {
    NoticeContent(
      purpose: say("電子証明書発行のお知らせ", "Your certificate was issued"),
      happened: [
        say("次のとおり、お客さまの電子証明書を発行しましたので、お知らせいたします。", "Your certificate has been issued as follows.")
      ],
      facts: [when],
      certificates: [named([certificate])],
      next: firstUse + [lost, renewalOpens(certificate)],
      notYou: callIfUnknown, renewal: renewal(of: certificate))
  }

  func renewed(_ certificate: NamedCertificate, old: NamedCertificate) -> NoticeContent {
    let end =
      switch rules.renew.old {
      case .atIssue:
        say(
          "更新前の電子証明書は、有効期限の前でも、すでにお使いいただけません。",
          "The earlier certificate can no longer be used, even though its expiry lies ahead.")
      case .confirmed:
        say(
          "更新前の電子証明書は、新しい電子証明書で初めてログオンされた時から、お使いいただけなくなります。",
          "The earlier certificate can no longer be used once you have logged on with the new one.")
      }
    return NoticeContent(
      purpose: say("電子証明書更新完了のお知らせ", "Your certificate was renewed"),
      happened: [
        say("次のとおり、電子証明書の更新のお手続きを承りましたので、お知らせいたします。", "Your certificate has been renewed as follows.")
      ],
      facts: [when],
      certificates: [
        named([certificate], "新しい電子証明書", "New certificate"),
        named([old], "更新前の電子証明書", "Earlier certificate"),
      ],
      next: firstUse + [end, tidyUp, renewalOpens(certificate)],
      notYou: callIfUnknown, renewal: renewal(of: certificate))
  }

  func moved(_ certificate: NamedCertificate, old: NamedCertificate) -> NoticeContent {
    NoticeContent(
      purpose: say("電子証明書移行のお知らせ", "Your certificate moved to another PC"),
      happened: [
        say(
          "パソコンの入れ替えのお手続きにより、次のとおり、新しいパソコンに電子証明書を発行しましたので、お知らせいたします。",
          "As part of the move to another PC, a certificate has been issued to the new PC as follows.")
      ],
      facts: [when],
      certificates: [
        named([certificate], "新しいパソコンの電子証明書", "Certificate on the new PC"),
        named([old], "これまでのパソコンの電子証明書", "Certificate on the old PC"),
      ],
      next: firstUse + [
        say(
          "これまでのパソコンの電子証明書は、新しい電子証明書で初めてログオンされた時から、お使いいただけなくなります。",
          "The certificate on the old PC can no longer be used once you have logged on with the new one."),
        renewalOpens(certificate),
      ],
      notYou: callIfUnknown, renewal: renewal(of: certificate))
  }

  func revoked(_ certificates: [NamedCertificate]) -> NoticeContent {
    NoticeContent(
      purpose: say("電子証明書失効のお知らせ", "Your certificate was revoked"),
      happened: [
        say(
          "次の電子証明書を失効しましたので、お知らせいたします。失効した電子証明書は、元に戻すことができません。",
          "The following certificate was revoked. A revoked certificate cannot be restored.")
      ],
      facts: [when],
      certificates: [named(certificates)],
      next: [
        say(
          "この電子証明書では、ログオンしていただけません。引き続きご利用いただくには、新しい電子証明書が必要です。",
          "It can no longer be used to log on. To go on using the service you need a new certificate.")
      ] + otherDevices + newCertificate,
      notYou: "\(whoRevokes)\(say("", " "))\(callIfUnknown)")
  }

  func reissued(_ certificates: [NamedCertificate], _ end: Timestamp?) -> NoticeContent {
    NoticeContent(
      purpose: say("電子証明書再発行のご案内", "Please acquire your new certificate"),
      happened: [
        say(
          "再発行のお手続きにより、これまでの電子証明書を失効し、新しい電子証明書を取得していただけるようになりましたので、ご案内申しあげます。",
          "Your certificate is being reissued: the present one was revoked, and you can now acquire a new one.")
      ],
      facts: [when] + acquireBy(end),
      certificates: [named(certificates, "失効した電子証明書", "Revoked certificate")],
      next: acquire(end),
      notYou: "\(whoRevokes)\(say("", " "))\(callIfUnknown)")
  }

  // What follows an issue.

  private var firstUse: [String] {
    var steps: [String] = []
    if rules.p12 != nil {
      steps.append(
        say(
          "ダウンロードしたファイルから、ご利用になるパソコンへ電子証明書をインポートしてください。",
          "Import the certificate from the downloaded file into the PC that you will use."))
    }
    steps.append(
      rules.portal.closeBrowsersAfterIssue
        ? say(
          "ブラウザーの画面をすべて閉じてから、新しい電子証明書でログオンしてください。",
          "Close all browser windows, then log on with the new certificate.")
        : say("新しい電子証明書でログオンしてください。", "Log on with the new certificate."))
    return steps
  }

  private var lost: String {
    switch rules.lostDownload {
    case .resume:
      say(
        "お手続きが途中で終わった場合は、同じパソコンでもう一度お手続きの画面を開くと、続きから進めていただけます。",
        "If something interrupted you, open the page again on the same PC and go on from there.")
    case .operatorRevokes:
      say(
        "電子証明書を受け取れなかった場合は、下記のお問い合わせ先までお電話のうえ、失効のお手続きをご依頼ください。",
        "If the certificate never reached you, please call the help line below and ask us to revoke it.")
    }
  }

  private var tidyUp: String {
    switch rules.portal.oldCertificate {
    case .instructions:
      say(
        "新しい電子証明書でログオンできることをご確認の後、更新前の電子証明書をパソコンから削除していただけます。",
        "Once you have logged on with the new certificate, you may delete the earlier one from the PC.")
    case .offer:
      say(
        "更新前の電子証明書の削除は、ログオンの後、証明書アプリがご案内いたします。",
        "After you have logged on, the certificate application offers to delete the earlier one.")
    }
  }

  private var otherDevices: [String] {
    guard rules.limits.devicesPerSubscriber > 1 else { return [] }
    return [
      say(
        "ほかのパソコンの電子証明書は、引き続きお使いいただけます。",
        "Certificates on your other PCs can be used as before.")
    ]
  }

  /// The window of renewal, by the rules of the profile.
  private func renewal(of certificate: NamedCertificate) -> NoticeContent.Renewal {
    NoticeContent.Renewal(
      certificate: certificate, opens: rules.renew.opens(notAfter: certificate.notAfter), closes: certificate.notAfter)
  }

  private func renewalOpens(_ certificate: NamedCertificate) -> String {
    let opens = time(rules.renew.opens(notAfter: certificate.notAfter))
    return say(
      "次回の更新は、\(opens) からお手続きいただけます。時期になりましたら、あらためてご案内いたします。",
      "You can renew it from \(opens) on. We will remind you.")
  }
}
