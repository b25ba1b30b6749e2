import Lifecycle

/// The three blocks of CIBRA001: the application is downloaded, started, and carries it out (H-23, H-68 to H-71).
struct ExecutionSteps: Sendable {
  var act: EnrolmentWays.Act
  var appStart: AppStart
  var command: AcquireCommand
  /// What to have at hand, before anything else.
  var preparation: [String] = []
  /// Whether somebody may be reading who has only the letter's secret yet.
  var mayBeFirst = false
  /// Looks whether it is done.
  var check: Link?

  func markup(_ frame: Frame) -> Markup {
    let say = frame.say
    let verb = act == .renew ? say[.renew] : say[.acquire]
    return tag(.div, .class("steps")) {
      step(1, say("\(say.application)のご用意", "Have the \(say.application) ready")) { having(frame) }
      step(2, say("\(say.application)の起動", "Start the \(say.application)")) { starting(frame) }
      step(3, say("\(say[.certificate])の\(verb)開始", act == .renew ? "Renew" : "Acquire")) { carryingOut(verb, frame) }
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

  private func having(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("step-body")) {
      if !preparation.isEmpty {
        tag(.ul, .class("notes")) {
          for item in preparation { tag(.li) { item } }
        }
      }
      if let download = appStart.download {
        tag(.p) {
          say(
            "専用のアプリ「\(say.application)」が必要です。このパソコンにまだない場合は、「ダウンロード」を押して保存し、インストールしてください。",
            "You need the \(say.application). If it is not on this PC yet, press “Download”, save it and install it.")
        }
        tag(.div, .class("actions left")) { linkButton(say("ダウンロード", "Download"), download) }
      } else {
        tag(.p) {
          say(
            "専用のアプリ「\(say.application)」が、このパソコンに入っていることをご確認ください。",
            "See that the \(say.application) is on this PC.")
        }
      }
    }
  }

  private func starting(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("step-body")) {
      tag(.p) {
        say("「\(say.application)の起動」を押してください。", "Press “Start the \(say.application)”.")
      }
      appStart.button(say)
      tag(.p) {
        say(
          "（補足）起動しない場合は、端末（ターミナル）を開き、次のコマンドを実行してください。",
          "If it does not start, open a terminal and run this command.")
      }
      command.markup(say)
      if mayBeFirst {
        tag(.p, .class("hint")) {
          say(
            "書面で初期\(say.terms.logonSecret.ja)を受け取られ、初期登録がお済みでない場合は、コマンドの最後に「--first」を付けて実行してください。",
            "If you have a letter with an initial \(say.terms.logonSecret.en) and have not registered yet, add “--first” at the end of the command."
          )
        }
      }
    }
  }

  private func carryingOut(_ verb: String, _ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("step-body")) {
      tag(.p) {
        say(
          "\(say.application)が起動したことを確認し、\(say.application)の画面の案内に従って\(verb)を実行してください。",
          "See that the \(say.application) has started, and follow what it asks.")
      }
      tag(.p, .class("hint")) {
        say(
          "\(say[.certificate])の鍵はお客さまのパソコンの中で作られ、外部に送られることはありません。",
          "The certificate's key is made inside your PC and never leaves it.")
      }
      if let check {
        tag(.p) {
          say(
            "\(say.application)に完了の表示が出たら、「\(verb)の完了を確認する」を押してください。",
            "When the \(say.application) says that it is done, press “Check whether it is done”.")
        }
        tag(.div, .class("actions left")) {
          linkButton(say("\(verb)の完了を確認する", "Check whether it is done"), check, class: "button primary")
        }
      }
    }
  }
}
