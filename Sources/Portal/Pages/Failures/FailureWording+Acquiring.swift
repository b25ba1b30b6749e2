import Lifecycle

/// Acquiring and renewing (INK-3xxx).
extension FailureWording {
  private var nothingChanged: String {
    say("お客さまのご登録の内容は変わっておりません。", "Nothing has changed in your registration.")
  }

  var notGranted: Words {
    (
      say("\(say[.certificate])の\(say[.acquire])が許可されていません", "You may not acquire a certificate yet"),
      say(
        "\(say[.certificate])を\(say[.acquire])していただくには、あらかじめ発行の設定が必要です。",
        "Before you can acquire a certificate, its issue has to be allowed."),
      [ask("\(say[.certificate])の発行の設定をご依頼ください", "ask to have it allowed")]
    )
  }

  var windowLapsed: Words {
    (
      say("\(say[.certificate])の\(say[.acquire])期限が過ぎています", "The time for acquiring has passed"),
      say(
        "\(say[.certificate])を\(say[.acquire])していただける期間が終了しました。もう一度発行の設定を行うと、\(say[.acquire])していただけます。",
        "The period in which the certificate could be acquired is over. It can be opened again."),
      [ask("\(say[.certificate])の発行をあらためてご依頼ください", "ask for it to be allowed again")]
    )
  }

  var alreadyIssued: Words {
    (
      say("有効な\(say[.certificate])をすでにお持ちです", "You already have a valid certificate"),
      say(
        "\(say[.certificate])は、お一人につき一つです。有効な\(say[.certificate])があるため、新たに\(say[.acquire])していただくことはできません。",
        "Each person has one certificate. As yours is valid, another one cannot be acquired."),
      renewalFrom + [
        say(
          "\(say[.certificate])を\(say[.acquire])されたパソコンで、\(say[.certificateMethod])により\(say[.logOn])してください。",
          "\(say[.logOn].capitalised) with the certificate, on the PC where you acquired it."),
        say(
          "パソコンの入れ替えなどで\(say[.certificate])をお使いになれない場合は、再発行が必要です。",
          "If you can no longer use it, for instance after changing your PC, it has to be reissued."),
        ask("\(say[.certificate])の再発行をご依頼ください", "ask for a new certificate"),
      ]
    )
  }

  /// from when the page that issues renews.
  private var renewalFrom: [String] {
    details.renewalOpens.map { opens in
      [say("更新のための発行は、\(opens) からお手続きいただけます。", "You can renew it from \(opens).")]
    } ?? []
  }

  var certificatePending: Words {
    if details.onPages { return filePending }
    return (
      say("\(say[.acquire])が完了していない\(say[.certificate])があります", "A certificate is waiting to be finished"),
      say(
        "\(say[.certificate])は発行されていますが、パソコンへの取り込みがまだ確認できておりません。",
        "Your certificate has been issued, but we have not seen yet that it arrived on your PC."),
      [
        say(
          "同じパソコンで、\(say.application)の同じ操作をもう一度行ってください。続きから再開します。",
          "On the same PC, run the \(say.application) in the same way once more; it goes on where it stopped."),
        withoutThatPC,
      ]
    )
  }

  /// A file that was made and whose certificate was never used.
  private var filePending: Words {
    (
      say("発行済みの\(say[.certificate])があります", "A certificate has been issued already"),
      say(
        "\(say[.certificate])はすでに発行されていますが、まだ一度も使われておりません。",
        "A certificate has been issued to you, and was never used."),
      [
        say(
          "ダウンロードされたファイル（拡張子 .p12）がパソコンにある場合は、そのファイルを開いて取り込んでください。",
          "If its file (the name ends in .p12) is on your PC, open and import it."),
        say(
          "ファイルが見つからない場合は、発行済みの\(say[.certificate])の失効が必要です。お問い合わせ先へお電話ください。失効の後、もう一度発行していただけます。",
          "If you cannot find it, please call the help line to have that certificate revoked; then another one can be issued."
        ),
      ]
    )
  }

  private var withoutThatPC: String {
    if details.institutionRevokesLost {
      return say(
        "そのパソコンをお使いになれない場合は、発行済みの\(say[.certificate])の失効が必要です。お問い合わせ先へお電話ください。",
        "If you cannot use that PC any more, the certificate has to be revoked first. Please call the help line.")
    }
    if details.certificateOnly {
      return say(
        "そのパソコンをお使いになれない場合は、お使いになるパソコンの\(say.application)で、もう一度はじめからお手続きください。前の\(say[.certificate])は取り消されます。",
        "If you cannot use that PC any more, start again in the \(say.application) on the one you use; the certificate before is given up."
      )
    }
    return say(
      "そのパソコンをお使いになれない場合は、\(say[.identifierMethod])で\(say[.logOn])し、取り消してからやり直してください。",
      "If you cannot use that PC any more, \(say[.logOn]) with your ID and \(terms.logonSecret.en), cancel, and start again."
    )
  }

  var renewalNotYetOpen: Words {
    let opens = details.renewalOpens.map {
      say("更新は \($0) からお手続きいただけます。", "You can renew from \($0). ")
    }
    return (
      say("更新の期間がまだ始まっていません", "It is too early to renew"),
      (opens ?? "")
        + say(
          "現在の\(say[.certificate])を、引き続きお使いください。", "Please go on using your present certificate."),
      [
        say(
          "更新できる時期になりましたら、\(say[.logOn])後の画面と電子メールでお知らせします。",
          "When the time comes we tell you on the page after log\(say.on) and by e-mail.")
      ]
    )
  }

  var malformedRequest: Words {
    (
      say("\(say.application)からのデータを読み取れませんでした", "We could not read the application's request"),
      say("送られたデータの形式が正しくありません。", "The data that was sent is not well formed.") + separator + nothingChanged,
      [updateApplication, callWithCode]
    )
  }

  var proofOfPossessionFailed: Words {
    (
      say("鍵の確認ができませんでした", "The key could not be confirmed"),
      say(
        "\(say[.certificate])の鍵がお手元のパソコンにあることを確認できませんでした。",
        "We could not confirm that the certificate's key is on your PC.") + separator + nothingChanged,
      [runAgain, updateApplication, callWithCode]
    )
  }

  var unsuitableKey: Words {
    (
      say("この種類の鍵はお使いいただけません", "This kind of key cannot be used"),
      say(
        "送られた鍵の種類または長さが、このサービスで認められたものではありません。",
        "The kind or length of the key is not accepted by this service.") + separator + nothingChanged,
      [
        say(
          "\(say.application)の鍵の設定を標準に戻して、もう一度お手続きください。",
          "Set the key in the \(say.application) back to its default and try again."),
        callWithCode,
      ]
    )
  }

  var keyAlreadyUsed: Words {
    (
      say("すでに使われている鍵です", "This key has been used before"),
      say(
        "安全のため、\(say[.certificate])ごとに新しい鍵が必要です。", "For your safety every certificate needs a new key.")
        + separator + nothingChanged,
      [
        say(
          "\(say.application)で、新しい鍵を作ってもう一度お手続きください。",
          "Have the \(say.application) make a new key and try again."),
        callWithCode,
      ]
    )
  }

  var unknownCriticalAttribute: Words {
    (
      say("お受けできない項目が含まれています", "The request asks for something we do not offer"),
      say(
        "\(say.application)から、このサービスでは扱えない項目が必須として送られました。",
        "The application sent an item as mandatory that this service does not know.") + separator + nothingChanged,
      [updateApplication, callWithCode]
    )
  }

  var attemptUnknown: Words {
    (
      say("お手続きの有効時間が過ぎています", "The time for this procedure is over"),
      say(
        "お手続きを始めてから一定の時間が過ぎたか、すでに終了したお手続きです。",
        "The procedure was begun too long ago, or has been finished already.") + separator + nothingChanged,
      [runAgain]
    )
  }

  var notProven: Words {
    (
      say("ご本人の確認が終わっていません", "We have not confirmed who you are yet"),
      say(
        "\(terms.logonSecret.ja)などによるご本人の確認が済んでいないため、先へお進みいただけません。",
        "You have to be confirmed, by your \(terms.logonSecret.en) and what else is asked, before going on."),
      [runAgain]
    )
  }

  var resultUnknown: Words {
    (
      say("お受け取りいただける\(say[.certificate])がありません", "There is no certificate to receive"),
      say(
        "お受け取りの期限が過ぎたか、すでにお受け取り済み、または取り消されたお手続きです。",
        "The time for receiving it is over, it has been received already, or it was cancelled."),
      [
        say(
          "すでに\(say[.acquire])されている場合は、\(say[.certificateMethod])で\(say[.logOn])してください。",
          "If you have it already, \(say[.logOn]) with the certificate."),
        lostFile ?? runAgain,
        callWithCode,
      ]
    )
  }

  private var lostFile: String? {
    guard details.onPages, details.institutionRevokesLost else { return nil }
    return say(
      "発行された\(say[.certificate])のファイルを取り込んでいない場合は、ファイルを開いて取り込んでください。ファイルが見つからない場合は、発行済みの\(say[.certificate])の失効が必要です。お問い合わせ先へお電話ください。",
      "If you have its file and have not imported it, do so. If you cannot find the file, please call the help line to have the certificate revoked."
    )
  }

  var confirmationFailed: Words {
    (
      say("\(say[.certificate])の取り込みを確認できませんでした", "We could not confirm the installation"),
      say(
        "\(say[.certificate])は発行されていますが、お手元の鍵による確認ができませんでした。\(say[.certificate])は失われておりません。",
        "The certificate has been issued, but could not be confirmed with your key. It is not lost."),
      [
        say(
          "同じパソコンで、\(say.application)の同じ操作をもう一度行ってください。続きから再開します。",
          "On the same PC, run the \(say.application) in the same way once more; it goes on where it stopped."),
        callWithCode,
      ]
    )
  }

  var conflict: Words {
    (
      say("ほかのお手続きと重なりました", "Two procedures met"),
      say(
        "同じお客さまについて、別のお手続きが同時に行われたため、こちらのお手続きは行いませんでした。",
        "Something else was done for the same person at the same moment, so this was not done."),
      [
        say(
          "現在の状態をご確認のうえ、必要な場合はもう一度お手続きください。",
          "Look at the present state and, if still needed, try again."),
        say(
          "お心当たりのない場合は、お問い合わせ先へお知らせください。",
          "If nobody at your company did this, please tell the help line."),
      ]
    )
  }

  var methodNotOpen: Words {
    (
      say("この方法ではお手続きいただけません", "This way is not open to you"),
      say(
        "ご契約の内容では、この方法による\(say[.certificate])のお受け取りはご利用いただけません。",
        "Under your contract a certificate cannot be received in this way."),
      [
        say(
          "最初のページの「\(say[.acquireEntry])」に案内された方法でお手続きください。",
          "Please use a way that “\(say[.acquireEntry].capitalised)” on the first page shows."),
        callWithCode,
      ]
    )
  }

  var lintRefused: Words {
    (
      say("\(say[.certificate])を発行できませんでした", "The certificate could not be issued"),
      say(
        "発行前の検査で問題が見つかったため、発行を中止しました。お客さまの操作によるものではありません。",
        "The check before issue found a problem, so it was stopped. You did nothing wrong."),
      [
        say(
          "表示された番号をお手元にご用意のうえ、お問い合わせ先へお電話ください。",
          "Please call the help line and read out the code shown.")
      ]
    )
  }

  var graceOver: Words {
    (
      say("ご自身で\(say[.acquire])し直していただける期間が過ぎています", "It has been expired for too long"),
      say(
        "\(say[.certificate])の有効期限から規定の日数が過ぎたため、ご自身でのお手続きはできなくなりました。お客さまのご契約やご登録の内容はそのまま保たれています。",
        "Your certificate expired so long ago that you can no longer replace it by yourself. Your contract and your registration remain as they are."
      ),
      [
        say(
          "新しい\(say[.certificate])のご用意には、お手続きが必要です。お問い合わせ先へお電話ください。",
          "To prepare a new certificate for you we need to hear from you. Please call the help line.")
      ]
    )
  }

  var wrongMoveCode: Words {
    (
      say("移行コードを確認できませんでした", "The move code could not be confirmed"),
      say(
        "入力された移行コードが一致しないか、すでに使われたか、有効時間が過ぎています。",
        "The move code is wrong, has been used, or has expired.") + separator + nothingChanged,
      [
        say(
          "これまでのパソコンに表示された12桁の数字をご確認のうえ、もう一度入力してください。",
          "Check the twelve digits shown on the old PC and enter them again."),
        say(
          "それでも確認できない場合は、これまでのパソコンで新しい移行コードを発行してください。",
          "If that does not help, have the old PC show a new move code."),
        say(
          "これまでのパソコンをお使いになれない場合は、\(say[.certificate])の再発行が必要です。お問い合わせ先へお電話ください。",
          "If you can no longer use the old PC, the certificate has to be reissued. Please call the help line."),
      ]
    )
  }

  var launchUnknown: Words {
    (
      say("\(say.application)の起動の有効時間が過ぎています", "This start of the \(say.application) is no longer good"),
      say(
        "画面からの起動は、\(AppLaunch.minutes)分以内に一度だけお使いいただけます。",
        "A start from a page can be used once, within \(AppLaunch.minutes) minutes.") + separator + nothingChanged,
      [
        say(
          "ブラウザーの画面に戻り、もう一度起動のボタンを押してください。",
          "Go back to the browser and press the button once more."),
        say(
          "起動のボタンを押した覚えがない場合は、\(say.application)を閉じてください。",
          "If you did not press such a button, close the \(say.application)."),
      ]
    )
  }

  /// Between two sentences: Japanese needs none.
  var separator: String { say("", " ") }
}
