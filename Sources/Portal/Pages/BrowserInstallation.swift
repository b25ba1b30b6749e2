import Lifecycle

/// What follows the issue: the file, how each system takes it in, and the handshake that confirms it (F-3).
struct BrowserInstallation: Sendable {
  let test: String

  func markup(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.section, .class("stack"), .id("install"), .tabindex(-1), .hidden()) {
      tag(.p, .class("done")) {
        say("\(say[.certificate])が発行され、ファイルを保存しました。", "Your certificate has been issued, and its file saved.")
      }
      block(say("保存したファイル", "The file"), class: "block certificate") {
        tag(.dl, .class("facts"), .id("install-facts")) { "" }
        tag(.div, .id("reminder"), .hidden()) {
          tag(.p) { say("ファイルのパスワード（取り込みのときに入力します）", "The file's password, for importing it") }
          copied("reminder-value", say)
        }
        tag(.p, .class("hint"), .id("chosen"), .hidden()) {
          say(
            "取り込みのときは、先ほどお決めになったファイルのパスワードを入力します。",
            "The password for importing it is the one that you chose for the file.")
        }
        tag(.div, .class("actions left")) {
          tag(.button, .type("button"), .class("button small"), .id("save-again")) {
            say("ファイルをもう一度保存する", "Save the file again")
          }
        }
      }
      block(say("パソコンへの取り込み", "Import it"), class: "block import") { guide(frame) }
      block(say("取り込みが終わりましたら", "Once it is imported"), class: "block caution") {
        tag(.ul, .class("notes")) {
          tag(.li) {
            say(
              "保存したファイルは、複製すれば別のパソコンでも使えてしまいます。取り込みが終わりましたら、ダウンロードのフォルダーから削除し、ごみ箱も空にしてください。",
              "Whoever copies the file can use it on another PC. Once it is imported, delete it and empty the trash.")
          }
          tag(.li) {
            say(
              "控えとして残す場合は、パスワードと分けて、施錠できる場所に保管してください。",
              "If you keep it as a spare, lock it away, apart from its password.")
          }
        }
      }
      tag(.div, .class("confirm")) {
        tag(.p) {
          say(
            "次の画面で\(say[.certificate])の選択が表示されたら、新しい\(say[.certificate])を選び、「OK」を押してください。",
            "When you are asked for a certificate next, choose the new one and press “OK”.")
        }
        tag(.div, .class("actions")) {
          tag(.a, .class("button primary"), .id("confirm"), .href(Link(test))) {
            say("取り込みが終わりました。確認する", "I have imported it: check it")
          }
        }
        tag(.p, .class("hint")) {
          say(
            "選択の画面に新しい\(say[.certificate])がない場合は、ブラウザーの画面をすべて閉じてから、もう一度この画面を開いてください。続きから再開します。",
            "If the new one is not offered, close all browser windows and open this page again; it goes on from here.")
        }
      }
      tag(.details, .class("again")) {
        tag(.summary) { say("取り込みができない場合", "If it cannot be imported") }
        tag(.p) {
          say(
            "ファイルのパスワードが分からなくなった場合や、ファイルを失われた場合は、この\(say[.certificate])を取り消してやり直していただけます。取り消した\(say[.certificate])は使えなくなります。",
            "If you have lost the file or its password, cancel this certificate and begin again. It becomes useless.")
        }
        tag(.div, .class("actions")) {
          tag(.button, .type("button"), .class("button danger"), .id("withdraw")) {
            say("取り消してやり直す", "Cancel and begin again")
          }
        }
      }
    }
  }

  private func guide(_ frame: Frame) -> Markup {
    let say = frame.say
    let help = ImportHelp(serverMade: false)
    return tag(.div, .class("systems")) {
      tag(.div, .class("system-tabs"), .role("tablist"), .aria("label", say("お使いのパソコン", "Your PC"))) {
        for system in ImportHelp.System.allCases {
          tag(
            .button, .type("button"), .role("tab"), .id("tab-\(system.rawValue)"), .data("system", system.rawValue),
            .aria("controls", "panel-\(system.rawValue)"),
            .aria("selected", system == .windows ? "true" : "false"), .tabindex(system == .windows ? 0 : -1)
          ) { system.name }
        }
      }
      for system in ImportHelp.System.allCases {
        tag(
          .div, .role("tabpanel"), .class("system"), .id("panel-\(system.rawValue)"), .tabindex(0),
          .aria("labelledby", "tab-\(system.rawValue)"), .hidden(system != .windows)
        ) { help.steps(system, frame) }
      }
    }
  }
}
