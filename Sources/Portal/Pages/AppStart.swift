import Lifecycle

/// The button that starts the certificate application on this PC, and where the application is downloaded (B-20, B-21).
struct AppStart: Sendable, Equatable {
  var act: AppLaunch.Act
  /// Nil where it comes to the PC by another way.
  var download: Link?

  func markup(_ say: Voice) -> Markup {
    let name = say.application
    return tag(.div, .class("app-start")) {
      tag(.p) {
        if download == nil {
          say(
            "\(name)がパソコンに入っている場合は、「\(name)の起動」を押してください。",
            "If the \(name) is on this PC, press “Start the \(name)”.")
        } else {
          say(
            "\(name)が必要です。まだの場合は「\(name)のダウンロード」を押してインストールし、インストール済みの場合は「\(name)の起動」を押してください。",
            "You need the \(name). If you do not have it yet, press “Download the \(name)” and install it; if you have, press “Start the \(name)”."
          )
        }
      }
      button(say, withDownload: true)
    }
  }

  /// The button alone.
  func button(_ say: Voice, withDownload: Bool = false) -> Markup {
    let name = say.application
    return tag(.form, .method(.post), .action(Paths.appLaunch), .class("actions left")) {
      hiddenField(FieldName.act, act.rawValue)
      if withDownload, let download { linkButton(say("\(name)のダウンロード", "Download the \(name)"), download) }
      tag(.button, .type("submit"), .class("button")) { say("\(name)の起動", "Start the \(name)") }
    }
  }
}
