import Lifecycle

/// 電子証明書取得実行 (CIBRA001): the three steps of acquiring (H-23, H-68 to H-71).
struct AcquirePage: Page {
  static let screen = Screen.acquire

  var role: Role
  /// The ways that the rules have.
  var ways = EnrolmentWays()
  var command: AcquireCommand
  /// Starts the application without a terminal.
  var appStart: AppStart
  /// Whether a one-time password is asked for.
  var asksOneTimePassword: Bool
  /// Whether the confirmation secret is asked for beside the logon secret.
  var asksConfirmationSecret: Bool
  /// The last day on which it can be acquired, as it is shown; nil: no end.
  var windowEnds: String?
  /// Whether somebody may be reading who has only the letter's secret yet.
  var mayBeFirst = false
  /// Whether logging on by ID ends with this; where certificates are the only way in, there is none to end.
  var endsLogonByID = true
  /// キャンセル: back to the top page.
  var cancel: Link
  /// Looks whether it has been acquired.
  var check: Link?
  /// For who has a letter with an initial secret, and for who has a move code: where they begin in the browser.
  var register: Link?
  var move: Link?

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      tag(.p, .class("lead")) { say("\(say[.certificate])の\(say[.acquire])を開始します。", "This begins acquiring your certificate.") }
      if let windowEnds {
        tag(.p, .class("deadline")) {
          say("\(say[.acquire])期限　", "Acquire it by: ")
          tag(.strong) { windowEnds }
        }
      }
      if ways.isChoice { ways.markup(.acquire, say) }
      otherBeginnings(frame)
      if ways.hasApplication {
        if ways.isChoice {
          tag(.h2, .class("part"), .id("application")) { say("\(say.application)で\(say[.acquire])する場合", "With the \(say.application)") }
        }
        tag(.div, .class("steps")) {
          step(1, say("ご用意いただくもの", "What you need")) { preparation(frame) }
          step(2, say("\(say.application)の実行", "Run the \(say.application)")) { running(frame) }
          step(3, say("\(say[.acquire])内容の確認", "Check the result")) { checking(say) }
        }
      }
      notes(frame)
      tag(.div, .class("actions")) {
        linkButton(say("キャンセル", "Cancel"), cancel)
        if let check { linkButton(say("\(say[.acquire])の完了を確認する", "Check whether it is done"), check, class: "button primary") }
      }
    }
  }

  /// Beginnings other than typing what one logs on with.
  @MarkupBuilder private func otherBeginnings(_ frame: Frame) -> Markup {
    let say = frame.say
    if register != nil || move != nil {
      block(say("次に当てはまる方", "If one of these is you"), class: "block side") {
        tag(.ul, .class("links")) {
          if let register {
            tag(.li) {
              tag(.a, .href(register)) {
                say(
                  "書面で初期\(frame.terms.logonSecret.ja)を受け取り、初めて登録する",
                  "You have a letter with an initial \(frame.terms.logonSecret.en) and register for the first time")
              }
            }
          }
          if let move {
            tag(.li) {
              tag(.a, .href(move)) {
                say("これまでのパソコンで移行コードを表示し、このパソコンに移る", "You have a move code from your old PC and move to this one")
              }
            }
          }
        }
      }
    }
  }

  private func step(_ number: Int, _ title: String, @MarkupBuilder content: () -> Markup) -> Markup {
    tag(.section, .class("step")) {
      tag(.h2) {
        tag(.span, .class("step-number")) { "Step \(number)" }
        title
      }
      content()
    }
  }

  private func preparation(_ frame: Frame) -> Markup {
    let say = frame.say
    let terms = frame.terms
    return tag(.ul, .class("notes")) {
      tag(.li) {
        say(
          "今後\(say[.logOn])にお使いになるパソコンで、普段のユーザー名でサインインしてください。\(say[.certificate])は、\(say[.acquire])されたパソコンとユーザー名でのみお使いいただけます。",
          "Use the PC from which you will \(say[.logOn]), signed in under your usual user name. The certificate works only there."
        )
      }
      tag(.li) { say("\(say.application)をパソコンにご用意ください。", "Have the \(say.application) ready on that PC.") }
      tag(.li) {
        frame.secretLabel(of: role)[say].capitalised
        if asksConfirmationSecret { say("、", ", ") + terms.confirmationSecret[say] }
        if asksOneTimePassword { say("、ワンタイムパスワード", ", one-time password") }
        say("をお手元にご用意ください。", " will be asked for.")
      }
    }
  }

  private func running(_ frame: Frame) -> Markup {
    let say = frame.say
    let terms = frame.terms
    return tag(.div) {
      appStart.markup(say)
      tag(.p) {
        say(
          "起動しない場合は、端末（ターミナル）を開き、次のコマンドを実行してください。画面の案内に従って、お手元の番号を入力します。",
          "If it does not start, open a terminal and run this command. It asks for what you have prepared.")
      }
      command.markup(say)
      if mayBeFirst {
        tag(.p, .class("hint")) {
          say(
            "書面で初期\(terms.logonSecret.ja)を受け取られ、初期登録がお済みでない場合は、コマンドの最後に「--first」を付けて実行してください。",
            "If you have a letter with an initial \(terms.logonSecret.en) and have not registered yet, add “--first” at the end of the command."
          )
        }
      }
      tag(.p, .class("hint")) {
        say(
          "\(say[.certificate])の鍵はお客さまのパソコンの中で作られ、外部に送られることはありません。",
          "The certificate's key is made inside your PC and never leaves it.")
      }
    }
  }

  private func checking(_ say: Voice) -> Markup {
    tag(.ol, .class("notes")) {
      tag(.li) {
        say(
          "「\(say[.certificate])の\(say[.acquire])が完了しました」という表示と、\(say[.certificate])情報（Organization、Organizational Unit、Common Name、シリアル番号）をご確認ください。",
          "Look for the message that the certificate has been acquired, and its Organization, Organizational Unit, Common Name and serial number."
        )
      }
      tag(.li) { say("ブラウザーの画面をすべて閉じてください。", "Close all browser windows.") }
      tag(.li) {
        say(
          "もう一度ブラウザーを開き、\(say[.certificateMethod])で\(say[.logOn])してください。",
          "Open the browser again and \(say[.logOn]) with the certificate.")
      }
    }
  }

  private func notes(_ frame: Frame) -> Markup {
    let say = frame.say
    let bank = frame.institution.name
    return block(say("ご注意事項", "Please note"), class: "block caution") {
      tag(.ul, .class("notes")) {
        if endsLogonByID {
          tag(.li) {
            say(
              "\(say[.acquire])が完了すると、\(say[.identifierMethod])による\(say[.logOn])はできなくなります。",
              "Once it has been acquired, logging \(say.on) with an ID and \(frame.terms.logonSecret.en) is no longer possible."
            )
          }
        }
        tag(.li) {
          say(
            "途中で通信が切れた場合は、同じパソコンで同じコマンドをもう一度実行してください。続きから再開します。",
            "If the connection breaks, run the same command on the same PC again; it goes on where it stopped.")
        }
        tag(.li) {
          say(
            "電話で指示を受けながらこの操作を行うことは、絶対におやめください。\(bank.ja)がお電話で操作をお願いすることはありません。",
            "Never do this while somebody directs you on the telephone. \(bank.en) never calls to ask you to do it.")
        }
      }
    }
  }
}
