import Lifecycle

/// Getting a certificate with nothing but the browser: the key is made in the page and never leaves it (F-1, C-8).
///
/// Everything is in the document from the beginning; the program shows what is due and says nothing of its own.
struct BrowserAcquirePage: Page {
  static let screen = Screen.browserAcquire

  var enrolment: BrowserEnrolment
  /// The pages of the other role, where IDs are typed and the roles type different ones.
  var roles: (administrator: Link, member: Link)?
  var role = Role.administrator
  /// Why nothing can be begun here now; going on after an interruption is possible all the same.
  var refusal: FailureText?
  /// Until when the present certificate is valid, for a renewal.
  var expires: String?
  /// Whether the present certificate ends when the new one is issued, not when it is used first (H-85).
  var endsAtIssue = false
  /// What it changes for logging on; nil for a renewal.
  var change: LogonMethodChange?
  /// The way by the application; nil where the rules have none.
  var application: Link?
  var cancel: Link
  /// The program's files, with their digests.
  var program = BrowserProgram.current

  var additionalHead: Markup { program.head }

  func title(in frame: Frame) -> String {
    let say = frame.say
    return switch enrolment.intent {
    case .acquire: say.title(of: Self.screen)
    case .register:
      say("初期登録と\(say[.certificate])の\(say[.acquire])", "Register and acquire your certificate")
    case .move: say("新しいパソコンでの\(say[.acquire])", "Acquire your certificate on the new PC")
    case .renew: say.title(of: .browserRenew)
    }
  }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(
      .div, .class("narrow"), .id("enrolment"), .data("enrolment", enrolment.json),
      .data("words", BrowserWords.json(say))
    ) {
      tag(.noscript) { obstacle(.scripts, say) }
      for lack in BrowserLack.allCases where lack != .scripts { obstacle(lack, say) }
      preparing(say)
      tag(.div, .id("work"), .class("stack"), .hidden()) {
        stages(say)
        tag(.p, .class("progress"), .id("progress"), .role("status")) { "" }
        problem(frame)
        somebody(say)
        interrupted(say)
        if let refusal { refused(refusal, say) } else { proof(frame) }
        earlier(frame)
        BrowserInstallation(test: enrolment.test).markup(frame)
        finished(say)
        tag(.p, .class("more")) {
          tag(.a, .href(Paths.browserModule)) { say("このページのプログラムについて", "About the program of this page") }
        }
      }
    }
  }

  private func obstacle(_ lack: BrowserLack, _ say: Voice) -> Markup {
    lack.markup(say, application: application, cancel: cancel)
  }

  /// What stays on the screen where the program does not start; shown by the script that every page has.
  private func preparing(_ say: Voice) -> Markup {
    tag(.section, .class("support lack"), .id("preparing"), .hidden()) {
      tag(.h2) { say("ご準備しています", "One moment, please") }
      tag(.p) {
        say(
          "しばらくたってもこの表示のままの場合は、画面を読み込み直してください。それでも変わらないときは、プログラムが途中で書き換えられて実行されなかったか、ブラウザーが古い可能性があります。最新のブラウザーか\(say.application)でお手続きください。",
          "If this does not change, reload the page. If that does not help, the program may have been changed on its way and was not run, or the browser is old: use a current one, or the \(say.application)."
        )
      }
      if let application {
        tag(.div, .class("actions left")) {
          linkButton(say("\(say.application)で\(say[.acquire])する", "Use the \(say.application)"), application)
        }
      }
    }
  }

  // What is always there

  private func stages(_ say: Voice) -> Markup {
    let stages: [(String, String)] = [
      ("prove", say("ご本人の確認", "Who you are")), ("make", say("\(say[.certificate])の作成", "Making it")),
      ("install", say("パソコンへの取り込み", "Importing it")), ("confirm", say("確認と\(say[.logOn])", "Logging \(say.on)")),
    ]
    return tag(.ol, .class("stages"), .aria("label", say("お手続きの流れ", "Steps"))) {
      for stage in stages { tag(.li, .data("stage", stage.0)) { stage.1 } }
    }
  }

  private func problem(_ frame: Frame) -> Markup {
    tag(.div, .class("errors"), .id("problem"), .role("alert"), .tabindex(-1), .hidden()) {
      tag(.h2) { frame.say("入力内容をご確認ください", "Please check what you entered") }
      tag(.p) { "" }
      tag(.p, .class("errors-code")) {
        frame.say("お問い合わせの際の番号　", "Code for the help line: ")
        tag(.strong) { "" }
        frame.say("　お問い合わせ　", ". Help line: ")
        tag(.a, .class("number"), .href(Link(telephone: frame.institution.helpLine.number))) {
          frame.institution.helpLine.number
        }
      }
      tag(.div, .class("actions")) {
        tag(.button, .type("button"), .class("button primary"), .id("retry"), .hidden()) {
          frame.say("もう一度試す", "Try again")
        }
      }
    }
  }

  /// More than one person may use this PC.
  private func somebody(_ say: Voice) -> Markup {
    tag(.div, .class("somebody"), .id("somebody"), .hidden()) {
      tag(.p) {
        say("次の方の、中断したお手続きです。", "This was begun by: ")
        tag(.strong, .id("somebody-name")) { "" }
      }
      tag(.button, .type("button"), .class("button small"), .id("somebody-else")) {
        say("ほかの方のお手続きを始める", "I am somebody else")
      }
    }
  }

  private func refused(_ text: FailureText, _ say: Voice) -> Markup {
    tag(.section, .class("errors"), .id("refused"), .hidden()) {
      tag(.h2) { text.title }
      tag(.p) { text.explanation }
      tag(.ol, .class("next")) {
        for step in text.steps { tag(.li) { step } }
      }
      tag(.p, .class("errors-code")) {
        say("お問い合わせの際の番号　", "Code for the help line: ")
        tag(.strong) { text.code.label }
      }
      tag(.div, .class("actions")) { linkButton(say("戻る", "Back"), cancel) }
    }
  }

  private func interrupted(_ say: Voice) -> Markup {
    tag(.form, .class("sheet"), .id("interrupted"), .hidden(), .novalidate(), .method(.post), .action(Link("#"))) {
      tag(.h2) { say("中断したお手続きがあります", "You were interrupted") }
      tag(.p) {
        say(
          "\(say[.certificate])の鍵は、このブラウザーの中に保護されて残っております。お決めになったファイルのパスワードを入力すると、続きから再開します。",
          "The certificate's key is kept, protected, in this browser. Enter the file's password that you chose to go on."
        )
      }
      tag(.dl, .class("facts"), .id("interrupted-facts")) { "" }
      Field(
        name: "resume-passphrase", label: say("ファイルのパスワード", "File's password"),
        hint: say("中断する前に、この画面でお決めになったものです。", "The one that you chose here before."), kind: .secret
      ).markup(nil, say.language)
      tag(.div, .class("actions")) {
        tag(.button, .type("button"), .class("button danger"), .id("give-up")) {
          say("取り消して初めからやり直す", "Cancel and begin again")
        }
        tag(.button, .type("submit"), .class("button primary")) { say("続きから再開する", "Go on") }
      }
    }
  }

  private func earlier(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.section, .class("sheet"), .id("earlier"), .hidden()) {
      tag(.h2) { say("取り込みが済んでいない\(say[.certificate])があります", "An earlier certificate was never used") }
      tag(.p) {
        say(
          "以前に発行され、まだ一度も使われていない\(say[.certificate])があります。その鍵はこのブラウザーにはありません。ほかのパソコンやアプリで\(say[.acquire])された場合は、そちらで取り込んでお使いください。お心当たりのない場合や、もうお使いになれない場合は、取り消して新しく\(say[.acquire])していただけます。",
          "A certificate was issued before and never used; its key is not in this browser. If you acquired it with another PC or program, import it there. If not, or if it is lost, cancel it and get a new one."
        )
      }
      tag(.dl, .class("facts"), .id("earlier-facts")) { "" }
      tag(.div, .class("actions")) {
        linkButton(say("中止する", "Stop"), cancel)
        tag(.button, .type("button"), .class("button primary"), .id("replace")) {
          say("取り消して新しく\(say[.acquire])する", "Cancel it and get a new one")
        }
      }
    }
  }

  private func finished(_ say: Voice) -> Markup {
    tag(.section, .class("stack"), .id("finished"), .hidden()) {
      tag(.p, .class("done")) {
        say("\(say[.certificate])の取り込みが確認できました。", "Your certificate has been used; all is done.")
      }
      tag(.div, .class("actions")) {
        linkButton(say("\(say[.logOn])へ進む", "Go on to \(say[.logOn])"), Link(enrolment.test), class: "button primary")
      }
    }
  }

  // The form

  private func proof(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .id("proof-part"), .hidden()) {
      if let roles { roleTabs(roles, frame) }
      if let change { change.markup(frame) }
      tag(.form, .class("sheet"), .id("proof"), .novalidate(), .method(.post), .action(Link("#"))) {
        if let expires {
          tag(.p, .class("deadline")) {
            say("現在の\(say[.certificate])の有効期限　", "Your certificate ends: ")
            tag(.strong) { expires }
          }
        }
        tag(.p, .class("lead")) {
          say("次の項目をご入力のうえ、「次へ」を押してください。", "Please fill this in, then press “Next”.")
        }
        tag(.div, .id("asks")) { "" }
        fileFields(frame)
        tag(.div, .class("actions")) {
          linkButton(say("キャンセル", "Cancel"), cancel)
          tag(.button, .type("submit"), .class("button primary")) { say("次へ", "Next") }
        }
      }
      if enrolment.intent == .renew {
        tag(.p, .class("hint")) {
          endsAtIssue
            ? say(
              "新しい\(say[.certificate])が発行されると、これまでの\(say[.certificate])は、有効期限の前でもお使いいただけなくなります。",
              "Once the new certificate is issued, the one you have now stops working, even before its expiry.")
            : say(
              "これまでの\(say[.certificate])は、新しい\(say[.certificate])の取り込みが確認できるまでお使いいただけます。",
              "The certificate you have now works until the new one has been used for the first time.")
        }
      }
    }
  }

  private func roleTabs(_ roles: (administrator: Link, member: Link), _ frame: Frame) -> Markup {
    func entry(_ link: Link, _ name: Localized, isCurrent: Bool) -> Markup {
      let label = frame.say("\(name.ja)の方", name.en.capitalised)
      return tag(.li) {
        if isCurrent {
          tag(.a, .href(link), .aria("current", "page")) { label }
        } else {
          tag(.a, .href(link)) { label }
        }
      }
    }
    return tag(.nav, .class("tabs"), .aria("label", frame.say("どなたが\(frame.say[.acquire])しますか", "Who acquires"))) {
      tag(.ul) {
        entry(roles.administrator, frame.terms.administrator, isCurrent: role == .administrator)
        entry(roles.member, frame.terms.member, isCurrent: role != .administrator)
      }
    }
  }

  private func fileFields(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.fieldset, .class("cells"), .id("file-fields")) {
      tag(.legend) {
        tag(.span, .class("legend")) { say("\(say[.certificate])ファイルのパスワード", "Password of the certificate's file") }
      }
      tag(.p) {
        say(
          "\(say[.certificate])は、パスワードで保護したファイルとしてこのパソコンに保存し、続けて取り込みます。取り込みのときに一度だけ入力するパスワードを、ここでお決めください。",
          "Your certificate is saved on this PC as a file under a password, then imported. Choose the password here; you type it once, when you import the file."
        )
      }
      tag(.div, .class("actions left")) {
        tag(.button, .type("button"), .class("button small"), .id("suggest")) {
          say("パスワードを自動で作る", "Make a password for me")
        }
      }
      tag(.div, .id("suggested"), .class("suggested"), .hidden()) {
        tag(.p) {
          say(
            "次のパスワードを入力欄に入れました。取り込みが終わるまで、控えておいてください。",
            "This password has been filled in. Keep a note of it until you have imported the file.")
        }
        copied("suggestion", say)
      }
      Field(
        name: "passphrase", label: say("ファイルのパスワード", "File's password"),
        hint: say(
          "半角の英数字・記号 12文字以上。\(say[.logOn])の\(frame.terms.logonSecret.ja)とは別のものにしてください。",
          "At least 12 characters, and not your \(frame.terms.logonSecret.en)."), kind: .newSecret
      ).markup(nil, say.language)
      Field(
        name: "passphrase-again", label: say("ファイルのパスワード（確認のため、もう一度）", "File's password (once more)"),
        hint: say("同じものをもう一度ご入力ください。", "The same once more."), kind: .newSecret
      ).markup(nil, say.language)
      Field(
        name: "device", label: say("このパソコンの呼び名", "Name of this PC"),
        hint: say(
          "例　経理パソコン。どのパソコンの\(say[.certificate])かを、後で見分けるためのものです（40文字まで）。",
          "For example “Accounting PC”, to tell certificates apart later (up to 40 characters)."), kind: .note
      ).markup(nil, say.language)
    }
  }
}

/// A value in large letters with a button that copies it.
func copied(_ id: String, _ say: Voice) -> Markup {
  tag(.div) {
    tag(.div, .class("copied")) {
      tag(.code, .class("code"), .id(id)) { "" }
      tag(
        .button, .type("button"), .class("button small"), .data("copy", id),
        .data("copied", say("コピーしました。", "Copied.")), .hidden()
      ) { say("コピー", "Copy") }
    }
    tag(.p, .class("hint"), .role("status"), .id("\(id)-status")) { "" }
  }
}
