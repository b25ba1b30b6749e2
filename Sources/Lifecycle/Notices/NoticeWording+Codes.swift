internal import CivilTime

/// What is told at a first registration, and of codes.
extension NoticeWording {
  func initialSecretSent() -> NoticeContent {
    let valid = rules.secrets.initial.map { initial in
      say(
        "初期\(secret)は、発行から\(initial.validDays)日以内にお使いください。",
        "Please use it within \(initial.validDays) days of its issue.")
    }
    return NoticeContent(
      purpose: say("初期登録のご案内", "Your first registration"),
      happened: [
        say(
          "初期登録に必要な初期\(secret)を、電子メールとは別の方法でお届けいたしますので、ご案内申しあげます。",
          "The initial \(secret) for your first registration is on its way to you, not by mail.")
      ],
      facts: [when],
      next: [
        say(
          "初期\(secret)がお手元に届きましたら、ログオン画面から初期登録のお手続きをお願いいたします。",
          "When it has reached you, open the logon page and register.")
      ] + [valid].compactMap { $0 } + [
        say(
          "初期\(secret)が届かない場合は、下記のお問い合わせ先までお電話ください。",
          "If it does not reach you, please call the help line below.")
      ],
      notYou: callIfUnknown)
  }

  func registered() -> NoticeContent {
    NoticeContent(
      purpose: say("初期登録完了のお知らせ", "Your first registration is done"),
      happened: [say("初期登録のお手続きが完了しましたので、お知らせいたします。", "Your first registration is done.")],
      facts: [when],
      next: [
        say(
          "初期\(secret)は、お使いいただけなくなりました。次回から、お客さまが登録された\(secret)を入力してください。",
          "The initial \(secret) is used up. From now on, type the \(secret) that you registered."),
        say(
          "電子証明書をまだお持ちでない場合は、ログオン画面から取得のお手続きをお願いいたします。",
          "If you have no certificate yet, open the logon page and acquire it."),
      ],
      notYou: callIfUnknown)
  }

  func mailCode(minutes: Int) -> NoticeContent {
    NoticeContent(
      purpose: say("認証コードのお知らせ", "Your code"),
      happened: [
        say(
          "お手続き中のご本人確認に必要な、認証コードをお知らせいたします。",
          "This is the code that the page you have open asks for.")
      ],
      facts: [
        NoticeContent.Fact(label: say("認証コード", "Code"), value: NoticeText.codePlaceholder), when,
        until(minutes: minutes),
      ],
      next: [
        say(
          "お手続き中の画面に、認証コードを入力してください。有効時間は\(minutes)分間です。",
          "Type the code on that page. It is good for \(minutes) minutes."),
        say(
          "有効時間を過ぎた場合は、もう一度はじめからお手続きをお願いいたします。",
          "When that time is over, please begin again."),
        say(
          "認証コードは、お電話などでほかの方にお伝えにならないでください。",
          "Please tell the code to nobody, on the telephone or otherwise."),
      ],
      notYou: callIfUnknown)
  }

  func moveCode(minutes: Int) -> NoticeContent {
    NoticeContent(
      purpose: say("パソコン入れ替えのお手続きのお知らせ", "A move to another PC was begun"),
      happened: [
        say(
          "お客さまの電子証明書で、別のパソコンへ移るためのお手続きが始まりましたので、お知らせいたします。",
          "With your certificate, a move to another PC has been begun.")
      ],
      facts: [when, until(minutes: minutes)],
      next: [
        say(
          "これまでのパソコンの画面に表示された移行コードを、新しいパソコンの画面に入力してください。有効時間は\(minutes)分間です。",
          "Type the number shown on the old PC on the page of the new PC. It is good for \(minutes) minutes."),
        say(
          "移行コードは、この電子メールには記載しておりません。ほかの方にお伝えにならないでください。",
          "This mail does not hold that number. Please tell it to nobody."),
      ],
      notYou: callIfUnknown)
  }

  private func until(minutes: Int) -> NoticeContent.Fact {
    let end = time(now.adding(minutes: Int64(minutes)))
    return NoticeContent.Fact(label: say("有効時間", "Good until"), value: say("\(end) まで", end))
  }
}
