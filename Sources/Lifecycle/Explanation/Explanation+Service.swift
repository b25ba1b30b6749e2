/// What people are told, how long they stay logged on, and what their PC needs.
extension ProfileExplanation {
  var notices: Subject {
    let rules = profile.notices
    let opens = profile.renew.opensAt.words
    let at = rules.mailAt.words
    var sentences = [
      say(
        "有効期限が近づくと、その日の\(rules.onScreenDays)日前の\(opens.ja)から、ログオン後の画面でお知らせします。",
        "The pages announce the expiry after logon, from \(opens.en), \(count(rules.onScreenDays, "day")) before its day."
      )
    ]
    if rules.mailDaysBefore.isEmpty {
      sentences.append(say("有効期限の前に電子メールをお送りすることはありません。", "No mail announces the expiry."))
    } else {
      let days = rules.mailDaysBefore.map { say("\($0)日前", "\($0)") }
      sentences.append(
        say(
          "電子メールでは、有効期限の\(Localized.all(days).ja)の\(at.ja)にお知らせします。更新が済んだ後はお送りしません。",
          "Mails announce it \(Localized.all(days).en) \(rules.mailDaysBefore == [1] ? "day" : "days") before, at \(at.en); "
            + "after a renewal there are no more."))
      switch rules.businessDays {
      case .asIs:
        sentences.append(say("送信日が休日に当たる場合も、その日にお送りします。", "They are sent on holidays too."))
      case .earlier:
        sentences.append(
          say("送信日が休日に当たる場合は、その前の営業日にお送りします。", "What is due on a holiday is sent on the business day before."))
      }
    }
    sentences.append(
      rules.onExpiry
        ? say("更新されないまま有効期限が切れたときも、電子メールでお知らせします。", "A mail tells that a certificate has expired unrenewed.")
        : say("有効期限が切れたことを電子メールでお知らせすることはありません。", "No mail tells of the expiry itself."))
    sentences.append(
      rules.onLock
        ? say("ロックや閉塞となったときは、ご本人に電子メールでお知らせします。", "A mail tells whoever is locked or blocked.")
        : say("ロックや閉塞を電子メールでお知らせすることはありません。", "No mail tells of locks."))
    if !rules.onActs.isEmpty {
      let acts = Localized.any(
        rules.onActs.map { act in
          switch act {
          case .issue: say("発行", "issued")
          case .renew: say("更新", "renewed")
          case .reissue: say("再発行", "reissued")
          case .revoke: say("失効", "revoked")
          }
        })
      sentences.append(
        say(
          "電子証明書の\(acts.ja)があったときは、電子メールでお知らせします。",
          "A mail tells when a certificate was \(acts.en)."))
    } else {
      sentences.append(say("電子証明書の手続を電子メールでお知らせすることはありません。", "No mail tells of acts on certificates."))
    }
    sentences.append(
      say(
        "電子メールでIDや\(terms.logonSecret.ja)をお尋ねすることは、決してありません。",
        "No mail ever asks for an ID or a \(terms.logonSecret.en)."))
    return Subject("お知らせ", "Notices", sentences)
  }

  var sessions: Subject {
    let rules = profile.session
    var sentences = [
      rules.single
        ? say(
          "お一人が同時にログオンできるのは一か所です。新しくログオンすると、前のログオンは終了します。",
          "A person is logged on in one place at a time; a new logon ends the one before.")
        : say("お一人が同時に複数の場所でログオンできます。", "A person may be logged on in several places at once."),
      say(
        "\(rules.idleMinutes)分間操作がないと、自動でログオフします。",
        "Who does nothing for \(count(rules.idleMinutes, "minute")) is logged off."),
      say(
        "操作を続けていても、ログオンから\(rules.absoluteHours)時間で終了します。",
        "No logon lasts longer than \(count(rules.absoluteHours, "hour"))."),
    ]
    let keyboard = profile.portal.softwareKeyboard.map { secret in
      switch secret {
      case .logonSecret: terms.logonSecret
      case .confirmationSecret: terms.confirmationSecret
      }
    }
    if !keyboard.isEmpty {
      let secrets = Localized.all(keyboard)
      sentences.append(
        say(
          "\(secrets.ja)の入力には、マウスで操作するソフトウェアキーボードもご利用いただけます。",
          "A keyboard on the screen can be used to enter the \(secrets.en)."))
    }
    switch profile.portal.certificateStates {
    case .marks:
      sentences.append(
        say("電子証明書の有無は、一覧に「○」または「-」で表示します。", "Lists show with ○ or - whether somebody has a certificate."))
    case .words:
      sentences.append(
        say(
          "電子証明書の状態は、一覧に「発行済み」「更新可」「有効期限切れ」「失効済み」「未発行」の言葉と有効期限で表示します。",
          "Lists show in words whether a certificate is issued, renewable, expired, revoked or not issued, and its expiry."
        ))
    }
    return Subject("ログオン中の画面", "While logged on", sentences)
  }

  var environment: Subject {
    let rules = profile.environment
    let systems = rules.systems.map { say($0, $0) }
    let browsers = rules.browsers.map { say($0, $0) }
    var sentences = [
      say(
        "ご利用になれる基本ソフト（OS）は\(Localized.all(systems).ja)、ブラウザーは\(Localized.all(browsers).ja)です。",
        "Designated systems are \(Localized.all(systems).en); designated browsers are \(Localized.all(browsers).en).")
    ]
    if !rules.checks.isEmpty {
      let checks = Localized.all(
        rules.checks.map { check in
          switch check {
          case .javascript: say("JavaScript", "JavaScript")
          case .cookies: say("Cookie", "cookies")
          case .clock: say("時計のずれ", "the clock")
          case .popups: say("ポップアップ", "pop-up windows")
          case .pdf: say("PDFの表示", "how PDF files open")
          case .downloads: say("ダウンロードの設定", "the setting for downloads")
          }
        })
      sentences.append(
        say("利用環境の確認画面では、\(checks.ja)を確認します。", "A page checks the PC's environment: \(checks.en)."))
    }
    if let hours = profile.serviceHours {
      switch hours.days {
      case .weekdays:
        sentences.append(
          say(
            "ご利用時間は、銀行営業日（土曜・日曜・祝日と12月31日から1月3日を除く日）の"
              + "\(hours.opens.words.ja)から\(hours.closes.words.ja)までです。",
            "The service is open on banking days (neither weekends nor public holidays, nor 31 December to 3 January) "
              + "from \(hours.opens.words.en) to \(hours.closes.words.en)."))
      }
    } else {
      sentences.append(say("ご利用時間の制限はありません。", "The service has no closing hours."))
    }
    for report in profile.reports {
      switch report {
      case .deductionList:
        sentences.append(say("控除依頼リストをPDFで出力できます。", "The list of deductions can be printed as PDF."))
      }
    }
    return Subject("ご利用環境とご利用時間", "Environment and hours", sentences)
  }
}
