import Lifecycle

/// Knowing a person (INK-1xxx).
extension FailureWording {
  var notRecognised: Words {
    (
      say("入力内容を確認できませんでした", "We could not confirm what you entered"),
      say(
        "入力された内容が、ご登録の内容と一致しないか、現在はご利用いただけない状態です。安全のため、どの項目によるものかは表示しておりません。",
        "What you entered does not match our records, or cannot be used at present. For your safety we do not show which part it was."
      ),
      [
        say(
          "大文字・小文字の違いや、全角文字が混ざっていないかをご確認のうえ、もう一度入力してください。",
          "Check capital and small letters and try again."),
        say(
          "\(secret)を続けて誤ると、安全のためロックされます。お心当たりのない場合は、くり返さずにお問い合わせください。",
          "Repeated mistakes lock the \(secret) for your safety. If you are not sure, please ask before trying again."),
        ask("ご登録の状態をお確かめください", "ask how you are registered"),
      ]
    )
  }

  var wrongOneTimePassword: Words {
    let byCard = details.oneTimeKinds.contains(.matrix)
    let byGenerator = !byCard || details.oneTimeKinds.contains(.totp)
    return (
      say("ワンタイムパスワードが一致しません", "The one-time password does not match"),
      byGenerator
        ? say(
          "入力されたワンタイムパスワードは、一致しないか、すでに使われています。",
          "The one-time password is wrong or has already been used.")
        : say(
          "入力された数字が、\(say[.card])の数字と一致しません。",
          "What you entered does not match the digits of your card."),
      (byGenerator ? generatorSteps : []) + (byCard ? cardSteps : []) + [callWithCode]
    )
  }

  private var generatorSteps: [String] {
    [
      say(
        "表示が新しい数字に変わるのを待ち、新しい数字を入力してください。",
        "Wait until a new number is shown, then enter the new number."),
      say(
        "スマートフォンなどのアプリをご利用の場合は、その端末の時刻が合っているかをご確認ください。",
        "If you use an application on a telephone, check that its clock is right."),
    ]
  }

  private var cardSteps: [String] {
    [
      say(
        "カードをご利用の場合は、示された位置の数字をもう一度ご確認ください。",
        "If you use a card, look again at the places that are asked for."),
      say(
        "新しいカードがお手元に届いている場合は、新しいカードの数字を入力してください。",
        "If you have received a new card, enter the digits of the new one."),
    ]
  }

  var locked: Words {
    let opens =
      details.unlocksAfterMinutes.map {
        say("ロックは約\($0)分後に自動で解除されます。", " The lock opens by itself after about \($0) minutes.")
      } ?? ""
    return (
      say("安全のためロックされています", "Locked for your safety"),
      say(
        "\(secret)またはワンタイムパスワードが規定の回数続けて誤って入力されたため、\(say[.logOn])を停止しております。お預かりしているお取引への影響はございません。\(opens)",
        "The \(secret) or one-time password was entered wrongly too many times, so logging \(say.on) has been stopped. Your transactions are not affected.\(opens)"
      ),
      [
        ask("ロックの解除をご依頼ください", "ask to have the lock released"),
        say(
          "入力された覚えのない場合は、第三者による操作のおそれがあります。その旨もあわせてお知らせください。",
          "If it was not you who entered it, somebody else may have tried. Please say so as well."),
      ]
    )
  }

  var blocked: Words {
    (
      say("ご利用を停止しております", "Use has been stopped"),
      say(
        "ロックがくり返されたため、安全のためご利用を停止しております。時間をおいても自動では解除されません。",
        "Because of repeated locks, use has been stopped for your safety. It does not open by itself."),
      [ask("停止の解除をご依頼ください", "ask to have the stop lifted")]
    )
  }

  var suspended: Words {
    (
      say("ご利用が停止されています", "Use is suspended"),
      say(
        "お申し出またはお届けの内容により、現在、このIDのご利用は停止されています。",
        "Use of this ID is suspended at present, at your company's request or because of its registration."),
      [ask("ご利用の再開についてお問い合わせください", "ask about resuming use")]
    )
  }

  var certificateMethodOnly: Words {
    (
      say("\(say[.certificateMethod])で\(say[.logOn])してください", "Please \(say[.logOn]) with your certificate"),
      say(
        "お客さまは\(say[.certificate])を\(say[.acquire])済みのため、\(say[.logOn])の方法が\(say[.certificateMethod])に変わっています。\(say[.identifierMethod])では\(say[.logOn])いただけません。",
        "You have acquired a certificate, so you now \(say[.logOn]) with it. Logging \(say.on) with an ID and \(terms.logonSecret.en) is no longer possible."
      ),
      [
        say(
          "\(say[.certificate])を\(say[.acquire])されたパソコンで、「\(say[.certificateMethod])で\(say[.logOn])する」を押してください。",
          "On the PC where you acquired the certificate, press “Use the certificate to \(say[.logOn])”."),
        say(
          "パソコンの故障・入れ替えなどで\(say[.certificate])をお使いになれない場合は、再発行が必要です。",
          "If you can no longer use the certificate, for instance because the PC broke or was replaced, it has to be reissued."
        ),
        ask("\(say[.certificate])の再発行をご依頼ください", "ask for a new certificate"),
      ]
    )
  }

  var sessionEnded: Words {
    (
      say("\(say[.logOn])の有効時間が終了しました", "Your session has ended"),
      say(
        "一定の時間操作がなかったか、別の画面で\(say[.logOn])されたため、安全のため\(say[.logOff])しました。",
        "Nothing was done for some time, or you logged \(say.on) elsewhere, so you have been logged \(say.off) for your safety."
      ),
      [
        logOnAgain,
        say(
          "別の場所で\(say[.logOn])されたお心当たりのない場合は、お問い合わせ先へお知らせください。",
          "If you did not \(say[.logOn]) elsewhere, please tell the help line."),
      ]
    )
  }

  var sessionTakenOver: Words {
    (
      say("別のブラウザーで\(say[.logOn])されました", "You are logged \(say.on) in another browser"),
      say(
        "お一人さまにつき、同時に\(say[.logOn])できるブラウザーは一つです。別のブラウザーで\(say[.logOn])されたため、こちらのブラウザーでは\(say[.logOff])しました。",
        "Each person can be logged \(say.on) in one browser at a time. You logged \(say.on) in another one, so you have been logged \(say.off) in this one."
      ),
      [
        say(
          "こちらのブラウザーでお続けになる場合は、「こちらのブラウザーで\(say[.logOn])し直す」を押してください。",
          "To go on in this browser, press “Log \(say.on) in this browser again”."),
        say(
          "別のブラウザーでの\(say[.logOn])にお心当たりのない場合は、ただちにお問い合わせ先へお電話のうえ、ご利用の停止をお申し出ください。",
          "If that was not you, please call the help line at once and ask to have your use stopped."),
      ]
    )
  }

  var formExpired: Words {
    (
      say("画面の有効時間が過ぎています", "This form is no longer valid"),
      say(
        "画面を長い間開いたままにされたか、「戻る」で前の画面に戻られたため、入力内容をお受けできませんでした。入力内容は送信されておりません。",
        "The page was open for a long time, or you went back to an earlier one, so we did not take what you entered. Nothing has been done."
      ),
      [
        say(
          "前の画面を開き直し、もう一度入力してください。", "Open the previous page again and enter it once more."),
        say(
          "Cookie（クッキー）を受け付けない設定になっている場合は、受け付ける設定に変更してください。",
          "If your browser refuses cookies, allow them for this site."),
      ]
    )
  }

  var tooManyAttempts: Words {
    (
      say("しばらく時間をおいてください", "Please wait a little"),
      say(
        "短い時間に多くの操作が行われたため、一時的に受付を止めております。ロックされたわけではありません。",
        "Too many attempts were made in a short time, so we have paused for a moment. You are not locked."),
      [
        say("数分おいてから、もう一度お試しください。", "Wait a few minutes and try again."),
        say(
          "認証コードの送信や\(say[.certificate])の発行を何度も繰り返された場合は、翌日以降に改めてお手続きください。",
          "If you have had many codes mailed or many certificates issued, please come back the next day."),
        callWithCode,
      ]
    )
  }

  var missingField: Words {
    (
      say("入力されていない項目があります", "Something is missing"),
      say("「必須」と表示された項目が入力されていません。", "A field marked “required” is empty."),
      [say("必須の項目をすべて入力してから、もう一度お進みください。", "Fill in all required fields and try again.")]
    )
  }

  var sessionOfAnotherCertificate: Words {
    (
      say("\(say[.logOn])時と異なる\(say[.certificate])です", "Not the certificate you logged \(say.on) with"),
      say(
        "\(say[.logOn])されたときとは別の\(say[.certificate])が届いたため、安全のためお手続きを中止しました。",
        "A certificate other than the one you logged \(say.on) with was presented, so we stopped for your safety."),
      [
        logOnAgain,
        say(
          "お使いになる\(say[.certificate])を変える場合は、先に「\(say[.chooseAgain])」を押してください。",
          "To use another certificate, press “\(say[.chooseAgain])” first."),
      ]
    )
  }
}
