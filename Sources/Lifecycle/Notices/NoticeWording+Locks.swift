internal import CivilTime

/// What is told of locks and stops (requirements §7 rows 43 to 47).
extension NoticeWording {
  func locked(until: Timestamp?) -> NoticeContent {
    var facts = [when]
    var next: [String] = []
    if let until {
      facts.append(NoticeContent.Fact(label: say("自動解除", "Released at"), value: time(until)))
      next.append(
        say(
          "ロックは、上記の日時に自動で解除されます。解除の後、もう一度お手続きをお願いいたします。",
          "The lock is released by itself at the time above. Please try again after it."))
      next.append(
        say("お待ちいただけない場合は、次の方法で解除していただけます。", "If you cannot wait, it can be released before that:"))
    } else {
      next.append(
        say(
          "ロックは、時間をおいても自動では解除されません。解除のお手続きをお願いいたします。",
          "The lock is not released by itself. Please have it released:"))
    }
    next.append(release)
    if let most = rules.locks.blockAfterLocks {
      next.append(
        say(
          "ロックが続けて\(most)回になりますと、時間をおいても解除されなくなります。\(secret)をお確かめのうえ、入力してください。",
          "After \(most) locks in a row it is no longer released by itself. Please check your \(secret) first."))
    }
    return NoticeContent(
      purpose: say("ロックに関するお知らせ", "Your ID is locked"),
      happened: [
        say(
          "ご本人確認のための\(secret)などの入力に、続けて\(rules.locks.tries)回の誤りがありましたので、お取引の安全のため、ご利用をロックいたしました。",
          "Your \(secret) or other proof was wrong \(rules.locks.tries) times in a row. For your safety we have locked your ID."
        ),
        say(
          "解除されるまでの間は、ログオンや電子証明書のお手続きをお受けできない場合がございます。",
          "Until it is released you may not be able to log on or to acquire or renew a certificate."),
      ],
      facts: facts, next: next, notYou: notYourInput)
  }

  func blocked() -> NoticeContent {
    let reason =
      rules.locks.blockAfterLocks.map { locks in
        say(
          "ロックが続けて\(locks)回になりましたので、お取引の安全のため、ご本人確認のお取り扱いを停止いたしました（閉塞）。",
          "After \(locks) locks in a row we have stopped recognising your ID, for your safety (blocked).")
      }
      ?? say(
        "ロックがくり返されましたので、お取引の安全のため、ご本人確認のお取り扱いを停止いたしました（閉塞）。",
        "After repeated locks we have stopped recognising your ID, for your safety (blocked).")
    return NoticeContent(
      purpose: say("閉塞に関するお知らせ", "Your ID is blocked"),
      happened: [reason],
      facts: [when],
      next: [
        say(
          "閉塞は、時間をおいても自動では解除されません。解除のお手続きをお願いいたします。",
          "It is not released by itself. Please have it released:"), release,
      ],
      notYou: notYourInput)
  }

  func released() -> NoticeContent {
    NoticeContent(
      purpose: say("ロック解除のお知らせ", "Your ID is released"),
      happened: [
        say("ご利用のロックまたは閉塞を解除しましたので、お知らせいたします。", "The lock or block of your ID has been released.")
      ],
      facts: [when],
      next: [
        say("もう一度、ログオンなどのお手続きをお願いいたします。", "You can log on and use the service again."),
        say(
          "\(secret)をお忘れの場合は、お手続きの前に、下記のお問い合わせ先までお電話ください。",
          "If you have forgotten your \(secret), please call the help line below first."),
      ],
      notYou: callIfUnknown)
  }

  func suspended() -> NoticeContent {
    NoticeContent(
      purpose: say("ご利用中止のお知らせ", "Use of your ID is suspended"),
      happened: [
        say(
          "お申し出またはお届けの内容により、お客さまのご利用を中止しましたので、お知らせいたします。",
          "At your company's request, or because of its registration, use of your ID has been suspended.")
      ],
      facts: [when],
      next: [
        say("ご利用の再開までは、ログオンしていただけません。", "You cannot log on until it is resumed."),
        ask([.administrator, .operator], for: "ご利用の再開", to: "resume use of your ID"),
      ],
      notYou: callIfUnknown)
  }

  func resumed() -> NoticeContent {
    NoticeContent(
      purpose: say("ご利用再開のお知らせ", "Use of your ID is resumed"),
      happened: [
        say("お客さまのご利用を再開しましたので、お知らせいたします。", "Use of your ID has been resumed.")
      ],
      facts: [when],
      next: [
        say(
          "これまでと同じ方法で、ログオンしていただけます。電子証明書の有効期限を、ログオン後の画面でご確認ください。",
          "You can log on as before. Please check the expiry of your certificate on the page after logon.")
      ],
      notYou: callIfUnknown)
  }

  private var release: String {
    ask(rules.locks.releasedBy[role], for: "解除", to: "release it")
  }

  private var notYourInput: String {
    say(
      "入力されたお心当たりのない場合は、ほかの方が誤って入力された可能性もございます。お手数ですが、下記のお問い合わせ先までお電話ください。",
      "If you typed nothing wrong, somebody else may have mistyped an ID. Please call the help line below.")
  }
}
