import Lifecycle

/// The certificate presented in the handshake (INK-2xxx).
extension FailureWording {
  private var samePC: String {
    say(
      "一覧に表示されない場合は、\(say[.certificate])を\(say[.acquire])されたときと同じパソコン・同じユーザー名でお使いかどうかをご確認ください。",
      "If it is not in the list, check that you are on the same PC, signed in under the same user name, as when you acquired it."
    )
  }

  private var notAcquiredYet: String {
    details.certificateOnly
      ? say(
        "\(say[.certificate])をまだ\(say[.acquire])されていない場合は、最初のページの「\(say[.acquireEntry])」をご覧ください。",
        "If you have not acquired a certificate yet, see “\(say[.acquireEntry].capitalised)” on the first page.")
      : say(
        "\(say[.certificate])をまだ\(say[.acquire])されていない場合は、\(say[.identifierMethod])で\(say[.logOn])し、\(say[.certificate])を\(say[.acquire])してください。",
        "If you have not acquired a certificate yet, \(say[.logOn]) with your ID and \(terms.logonSecret.en) and acquire one."
      )
  }

  var noCertificate: Words {
    (
      say("\(say[.certificate])を確認できませんでした", "No certificate was presented"),
      say(
        "ブラウザーから\(say[.certificate])が送られてきませんでした。選択画面で「キャンセル」を押された場合や、このパソコンに\(say[.certificate])がない場合に、この画面が表示されます。",
        "Your browser sent no certificate. This happens when “Cancel” was pressed in the list, or when there is no certificate on this PC."
      ),
      [chooseAgain, samePC, notAcquiredYet]
    )
  }

  var foreignCertificate: Words {
    (
      say("このサービスの\(say[.certificate])ではありません", "Not a certificate of this service"),
      say(
        "選択された\(say[.certificate])は、ほかのサービスのために発行されたものです。このサービスの\(say[.logOn])にはお使いいただけません。",
        "The certificate you chose was issued for another service and cannot be used here."),
      [chooseAgain, samePC, notAcquiredYet]
    )
  }

  var expiredCertificate: Words {
    let since = details.expiredAt.map {
      say("この\(say[.certificate])の有効期限は \($0) でした。", "This certificate was valid until \($0). ")
    }
    return (
      say("\(say[.certificate])の有効期限が過ぎています", "The certificate has expired"),
      (since ?? "")
        + say(
          "有効期限を過ぎた\(say[.certificate])では\(say[.logOn])いただけませんが、お客さまのご契約やご登録の内容はそのまま保たれています。",
          "An expired certificate cannot be used to \(say[.logOn]). Your contract and your registration remain as they are."
        ),
      [
        say(
          "すでに更新されている場合は、「\(say[.chooseAgain])」を押し、有効期限の日付が新しい\(say[.certificate])をお選びください。",
          "If you have renewed it already, press “\(say[.chooseAgain])” and choose the one with the later date."),
        wayBack,
        say(
          "「期限が切れたので更新が必要」という電話や電子メールを受けても、その案内には従わず、お問い合わせ先へご確認ください。",
          "If anyone calls or writes to say that it “must be renewed now”, do not follow them; check with the help line."
        ),
      ]
    )
  }

  var certificateNotYetValid: Words {
    let from = details.validFrom.map {
      say("この\(say[.certificate])は \($0) からお使いいただけます。", "This certificate is valid from \($0). ")
    }
    return (
      say("\(say[.certificate])の有効期間がまだ始まっていません", "The certificate is not valid yet"),
      (from ?? "")
        + say(
          "パソコンの日付・時刻がずれていると、この画面が表示されることがあります。",
          "This page can also appear when the clock of your PC is wrong."),
      [
        say(
          "パソコンの日付と時刻が正しいかをご確認ください。", "Check that the date and time of your PC are right."),
        say(
          "正しい場合は、有効期間が始まってから、もう一度お試しください。",
          "If they are, try again when the certificate has become valid."),
        callWithCode,
      ]
    )
  }

  var revokedCertificate: Words {
    (
      say("この\(say[.certificate])は失効しています", "The certificate has been revoked"),
      say(
        "失効のお手続きが行われたため、この\(say[.certificate])はお使いいただけません。一度失効した\(say[.certificate])を元に戻すことはできません。",
        "This certificate was revoked and can no longer be used. A revoked certificate cannot be restored."),
      [
        say(
          "新しい\(say[.certificate])をお持ちの場合は、「\(say[.chooseAgain])」を押し、新しい\(say[.certificate])をお選びください。",
          "If you have a newer certificate, press “\(say[.chooseAgain])” and choose it."),
        wayBack,
        say(
          "失効のお手続きにお心当たりのない場合は、すぐにお問い合わせ先へお電話ください。",
          "If you do not know why it was revoked, call the help line at once."),
      ]
    )
  }

  var supersededCertificate: Words {
    (
      say("更新前の\(say[.certificate])です", "This is the certificate from before the renewal"),
      say(
        "お客さまには新しい\(say[.certificate])が発行されています。更新前の\(say[.certificate])は、有効期限が残っていてもお使いいただけません。",
        "A newer certificate has been issued to you. The earlier one can no longer be used, even though its expiry lies ahead."
      ),
      [
        say(
          "「\(say[.chooseAgain])」を押し、有効期限の日付が最も新しい\(say[.certificate])をお選びください。",
          "Press “\(say[.chooseAgain])” and choose the one with the latest date."),
        samePC,
        say(
          "新しい\(say[.certificate])で\(say[.logOn])できることをご確認の後、更新前の\(say[.certificate])（有効期限の日付が早いもの）は削除していただけます。",
          "Once you have logged \(say.on) with the new one, you may delete the earlier one (the one whose expiry comes first)."
        ),
      ]
    )
  }

  var certificateOfAnotherInstitution: Words {
    (
      say("ほかの金融機関の\(say[.certificate])です", "A certificate of another institution"),
      say(
        "選択された\(say[.certificate])は、ほかの金融機関のサービスのために発行されたものです。",
        "The certificate you chose was issued for the service of another institution."),
      [
        chooseAgain,
        say(
          "発行先だけでは見分けにくいときは、発行者の名前をご確認ください。",
          "If the holder's name is not enough to tell them apart, look at the name of the issuer."),
        notAcquiredYet,
      ]
    )
  }

  var cancelledCertificate: Words {
    (
      say("取り消された\(say[.certificate])です", "The certificate was cancelled"),
      say(
        "\(say[.acquire])のお手続きが途中で取り消されたため、この\(say[.certificate])はお使いいただけません。",
        "Its acquisition was cancelled before it was finished, so this certificate cannot be used."),
      [
        say(
          "やり直して\(say[.acquire])された\(say[.certificate])がある場合は、「\(say[.chooseAgain])」を押し、そちらをお選びください。",
          "If you have acquired another one since, press “\(say[.chooseAgain])” and choose that one."),
        notAcquiredYet,
      ]
    )
  }

  var alteredCertificate: Words {
    (
      say("\(say[.certificate])の内容を確認できません", "The certificate could not be verified"),
      say(
        "届いた\(say[.certificate])が、発行されたものと一致しません。安全のため、\(say[.logOn])をお断りしました。",
        "The certificate we received is not the one that was issued. For your safety we did not log you on."),
      [
        chooseAgain,
        say(
          "同じ画面がくり返し表示される場合は、そのパソコンのご利用を控え、お問い合わせ先へお電話ください。",
          "If this page appears again, stop using this PC and call the help line."),
      ]
    )
  }

  var unsuitableCertificate: Words {
    (
      say("\(say[.logOn])には使えない\(say[.certificate])です", "This certificate is not for logging \(say.on)"),
      say(
        "選択された\(say[.certificate])は、署名やサーバーなど、ほかの用途のために作られたものです。",
        "The certificate you chose was made for another purpose, such as signing or servers."),
      [chooseAgain, samePC, callWithCode]
    )
  }
}
