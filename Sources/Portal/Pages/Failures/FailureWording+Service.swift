import Lifecycle

/// The service itself (INK-5xxx).
extension FailureWording {
  var malformedBody: Words {
    (
      say("送信された内容を読み取れませんでした", "We could not read what was sent"),
      say("送信された内容の形式が正しくないため、お手続きは行われておりません。", "What was sent is not well formed. Nothing has been done."),
      [
        say(
          "前の画面を開き直し、もう一度お手続きください。", "Open the previous page again and try once more."),
        callWithCode,
      ]
    )
  }

  var pageNotFound: Words {
    (
      say("ページが見つかりません", "This page does not exist"),
      say(
        "アドレスが変わったか、入力に誤りがある可能性があります。", "The address may have changed or been mistyped."),
      [
        say("トップページからお進みください。", "Please start from the top page."),
        say(
          "電子メールの案内からこのページを開かれた場合は、偽のメールのおそれがありますのでご注意ください。",
          "If you came here from an e-mail, please be careful: it may be a forged one."),
      ]
    )
  }

  var methodNotAllowed: Words {
    (
      say("この操作はお受けできません", "This cannot be done here"),
      say("このページでは行えない操作です。お手続きは行われておりません。", "This page does not take that request. Nothing has been done."),
      [say("トップページからお手続きをやり直してください。", "Please start again from the top page.")]
    )
  }

  var misdirected: Words {
    (
      say("接続先が一致しません", "The connection was made to another name"),
      say(
        "ブラウザーの接続先とページのアドレスが一致しないため、安全のため表示を中止しました。",
        "Your browser's connection and the page's address do not agree, so we stopped for your safety."),
      [
        say(
          "ブラウザーの画面をすべて閉じ、もう一度トップページからお進みください。",
          "Close all browser windows and start again from the top page."),
        say(
          "社内のネットワークをお使いの場合は、ネットワークの管理者の方へご相談ください。",
          "If you are on a company network, please ask its administrator."),
        callWithCode,
      ]
    )
  }

  var tooLarge: Words {
    (
      say("送信された内容が大きすぎます", "What was sent is too large"),
      say("お受けできる大きさを超えているため、お手続きは行われておりません。", "It is larger than we accept. Nothing has been done."),
      [
        say("入力された内容をご確認のうえ、もう一度お試しください。", "Check what you entered and try again."),
        callWithCode,
      ]
    )
  }

  var busy: Words {
    (
      say("ただいま混み合っております", "We are very busy at the moment"),
      say(
        "アクセスが集中しているため、しばらくお待ちいただいております。ご不便をおかけし、申し訳ございません。",
        "Many people are using the service. We are sorry to keep you waiting."),
      [
        say("1分ほどおいてから、もう一度お試しください。", "Wait about a minute and try again."),
        callWithCode,
      ]
    )
  }

  var internalError: Words {
    (
      say("ただいまお手続きいただけません", "We cannot do this at the moment"),
      say(
        "サービス側の問題により、お手続きを完了できませんでした。ご不便をおかけし、申し訳ございません。",
        "Because of a problem on our side this could not be completed. We are sorry for the trouble."),
      [
        say(
          "しばらくおいてから、もう一度お試しください。", "Wait a little and try again."),
        say(
          "\(say[.certificate])のお手続き中だった場合は、やり直す前に、\(say[.logOn])して現在の状態をご確認ください。",
          "If you were acquiring or renewing a certificate, \(say[.logOn]) and look at its present state before trying again."
        ),
        callWithCode,
      ]
    )
  }

  var outsideServiceHours: Words {
    let hours = details.serviceHours.map {
      say("ご利用いただける時間は、\($0) です。", "The service is open \($0). ")
    }
    return (
      say("ただいまの時間はご利用いただけません", "The service is closed at this hour"),
      (hours ?? "") + say("時間内に、もう一度\(say[.logOn])してください。", "Please \(say[.logOn]) again then."),
      [
        hours == nil
          ? say(
            "ご利用いただける時間は、お問い合わせ先へご確認ください。", "Please ask the help line when the service is open.")
          : say(
            "銀行の休業日など、そのほかのご案内はお知らせをご確認ください。", "The notices tell of bank holidays and other closures."),
        say(
          "\(say[.certificate])の\(say[.acquire])・更新は、この時間にもお手続きいただけます。",
          "Acquiring and renewing a certificate is possible at any hour."),
      ]
    )
  }
}
