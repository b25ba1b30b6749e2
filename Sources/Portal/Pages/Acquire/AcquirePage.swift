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
  /// Whether somebody may be reading who has only the letter's secret yet (R-62).
  var mayBeFirst = false
  /// What it changes for logging on.
  var change = LogonMethodChange(scope: .person)
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
      tag(.p, .class("lead")) {
        say("\(say[.certificate])の\(say[.acquire])を開始します。", "This begins acquiring your certificate.")
      }
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
          tag(.h2, .class("part"), .id("application")) {
            say("\(say.application)で\(say[.acquire])する場合", "With the \(say.application)")
          }
        }
        ExecutionSteps(
          act: .acquire, appStart: appStart, command: command, preparation: preparation(frame), mayBeFirst: mayBeFirst,
          check: check
        ).markup(frame)
      }
      change.markup(frame)
      notes(frame)
      tag(.div, .class("actions")) {
        linkButton(say("キャンセル", "Cancel"), cancel)
        if let check, !ways.hasApplication {
          linkButton(say("\(say[.acquire])の完了を確認する", "Check whether it is done"), check, class: "button primary")
        }
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

  /// Before the application runs.
  private func preparation(_ frame: Frame) -> [String] {
    let say = frame.say
    var secrets = [say.logonSecret(of: role)]
    if asksConfirmationSecret { secrets.append(say.confirmationSecret(of: role)) }
    if asksOneTimePassword { secrets.append(say("ワンタイムパスワード", "one-time password")) }
    return [
      say(
        "今後\(say[.logOn])にお使いになるパソコンで、普段のユーザー名でサインインしてください。\(say[.certificate])は、\(say[.acquire])されたパソコンとユーザー名でのみお使いいただけます。",
        "Use the PC from which you will \(say[.logOn]), signed in under your usual user name. The certificate works only there."
      ),
      say(
        "\(secrets.joined(separator: "、"))をお手元にご用意ください。",
        "You will be asked for: \(secrets.joined(separator: ", "))."),
    ]
  }

  private func notes(_ frame: Frame) -> Markup {
    let say = frame.say
    let bank = frame.institution.name
    return block(say("ご注意事項", "Please note"), class: "block caution") {
      tag(.ul, .class("notes")) {
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
