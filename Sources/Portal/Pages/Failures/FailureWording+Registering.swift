import Lifecycle

/// The first registration, and what is known beside secrets (INK-1012 to INK-1017).
extension FailureWording {
  var firstRegistrationDue: Words {
    (
      say("初期登録のお手続きが必要です", "Please register first"),
      say(
        "書面でお知らせした初期\(terms.logonSecret.ja)は、初期登録のお手続きにのみお使いいただけます。",
        "The initial \(terms.logonSecret.en) of the letter serves for the first registration only."),
      [
        say(
          "書面をお手元にご用意のうえ、\(say.application)で初期登録を行い、ご自身の\(terms.logonSecret.ja)を決めてください。",
          "With the letter at hand, register in the \(say.application) and choose a \(terms.logonSecret.en) of your own."
        ),
        callWithCode,
      ]
    )
  }

  var initialSecretExpired: Words {
    (
      say("初期\(terms.logonSecret.ja)の有効期限が過ぎています", "The letter's \(terms.logonSecret.en) has expired"),
      say(
        "書面でお知らせした初期\(terms.logonSecret.ja)は、有効期限が過ぎたためお使いいただけません。",
        "The initial \(terms.logonSecret.en) of the letter was not used in time and serves no longer."),
      [
        ask("新しい書面の送付をご依頼ください", "ask for a new letter"),
        say(
          "古い書面は、破棄してください。", "Please destroy the old letter."),
      ]
    )
  }

  var unsuitableSecret: Words {
    (
      say("この内容ではご登録いただけません", "This cannot be registered"),
      say(
        "新しくお決めいただいた内容が、文字の種類や桁数の決まりに合っていないか、ほかの番号と同じです。ご登録は行われておりません。",
        "What you chose is not of the characters or length that are due, or is the same as another one. Nothing has been registered."
      ),
      details.secretRules + [
        say(
          "書面に記載の番号と同じものや、お互いに同じものは、ご登録いただけません。別の内容をお決めください。",
          "Neither the letter's nor twice the same can be registered. Please choose another one."),
        callWithCode,
      ]
    )
  }

  var wrongMailCode: Words {
    (
      say("認証コードが一致しません", "The mailed code does not match"),
      say(
        "入力された認証コードが、電子メールでお送りしたものと一致しません。ロックの回数には数えられません。",
        "What you entered is not the code that was mailed to you. It does not count towards a lock."),
      [
        say(
          "電子メールが何通か届いている場合は、いちばん新しいものの認証コードを入力してください。",
          "If there are several mails, enter the code of the newest one."),
        say(
          "このお手続きに覚えのない場合は、何も入力せず、お問い合わせ先へお知らせください。",
          "If you did not begin this, enter nothing and tell the help line."),
      ]
    )
  }

  var mailCodeOver: Words {
    (
      say("この認証コードはお使いいただけません", "This mailed code is no longer valid"),
      say(
        "認証コードの有効時間が過ぎたか、規定の回数続けて誤って入力されました。",
        "The code has expired, or was entered wrongly too many times."),
      [
        say(
          "お手続きを続けると、新しい認証コードを電子メールでお送りします。届いた新しい認証コードを入力してください。",
          "Go on, and a new code is mailed to you. Enter that one."),
        say(
          "電子メールが届かない場合は、ご登録のメールアドレスと迷惑メールの設定をご確認ください。",
          "If no mail arrives, check the registered address and your spam filter."),
        callWithCode,
      ]
    )
  }

  var factorMissing: Words {
    (
      say("お手続きに必要なご登録がありません", "Something that this needs was never registered"),
      say(
        "このお手続きには、ワンタイムパスワードやご登録のメールアドレスなど、ご本人の確認のためのご登録が必要です。",
        "This needs something by which we confirm who you are, such as a one-time password or a registered e-mail address."
      ),
      [ask("ご本人の確認方法のご登録についてお問い合わせください", "ask how it can be registered")]
    )
  }
}
