import Lifecycle

/// What follows the issue: the file, how each system takes it in, and the handshake that confirms it (F-3, R-86, R-89 to R-97).
struct BrowserInstallation: Sendable {
  /// Whether the server made the file, which then holds the root, too.
  let serverMade: Bool
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
          serverMade
            ? say(
              "取り込みのときに入力するパスワードは、\(say[.logOn])にお使いの\(frame.terms.logonSecret.ja)です。",
              "The password for importing it is your \(frame.terms.logonSecret.en) for logging \(say.on).")
            : say(
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
      block(say("取り込みの後に", "Afterwards"), class: "block caution") {
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

  // How each system takes it in

  private enum System: String, CaseIterable {
    case windows, mac, linux, firefox

    func name(_ say: Voice) -> String {
      switch self {
      case .windows: "Windows"
      case .mac: "macOS"
      case .linux: "Linux"
      case .firefox: "Firefox"
      }
    }
  }

  private func guide(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("systems")) {
      tag(.div, .class("system-tabs"), .role("tablist"), .aria("label", say("お使いのパソコン", "Your PC"))) {
        for system in System.allCases {
          tag(
            .button, .type("button"), .role("tab"), .id("tab-\(system.rawValue)"), .data("system", system.rawValue),
            .aria("controls", "panel-\(system.rawValue)"),
            .aria("selected", system == .windows ? "true" : "false"), .tabindex(system == .windows ? 0 : -1)
          ) { system.name(say) }
        }
      }
      for system in System.allCases {
        tag(
          .div, .role("tabpanel"), .class("system"), .id("panel-\(system.rawValue)"), .tabindex(0),
          .aria("labelledby", "tab-\(system.rawValue)"), .hidden(system != .windows)
        ) {
          if system == .windows {
            tag(.p, .class("hint")) {
              say(
                "Microsoft Edge と Google Chrome では、次の手順で一度取り込むと、どちらでもお使いいただけます。",
                "Done once, it serves both Microsoft Edge and Google Chrome.")
            }
          }
          tag(.ol, .class("next")) {
            for step in steps(system, frame) { tag(.li) { step } }
          }
        }
      }
    }
  }

  private func steps(_ system: System, _ frame: Frame) -> [Markup] {
    switch system {
    case .windows: windows(frame)
    case .mac:
      texts([
        frame.say(
          "保存したファイルを開きます。「キーチェーンアクセス」が起動します。",
          "Open the file. Keychain Access starts."),
        frame.say(
          "追加先に「ログイン」キーチェーンを選び、「追加」を押します。", "Choose the “login” keychain and press Add."),
        frame.say("ファイルのパスワードを入力し、「OK」を押します。", "Type the file's password and press OK."),
        frame.say(
          "「自分の証明書」に新しい\(frame.say[.certificate])が表示されれば、取り込みは完了です。初めて使うときに確認が表示されたら、Mac のログインパスワードを入力して「常に許可」を押します。",
          "It is done when “My Certificates” shows the new one. When it is first used, type the Mac's login password and press Always Allow."
        ),
      ])
    case .linux:
      texts([
        frame.say(
          "Chrome または Chromium のアドレス欄に「chrome://certificate-manager」と入力して開きます。",
          "Open chrome://certificate-manager in Chrome or Chromium."),
        frame.say(
          "「ユーザーの証明書」で「インポート」を押し、保存したファイルを選びます。",
          "Under “Your certificates” press Import and choose the file."),
        frame.say("ファイルのパスワードを入力し、「OK」を押します。", "Type the file's password and press OK."),
      ])
    case .firefox:
      texts([
        frame.say(
          "「設定」の「プライバシーとセキュリティ」を開き、「証明書を表示」を押します。",
          "In Settings, Privacy & Security, press View Certificates."),
        frame.say(
          "「あなたの証明書」で「インポート」を押し、保存したファイルを選びます。",
          "Under “Your Certificates” press Import and choose the file."),
        frame.say("ファイルのパスワードを入力し、「ログイン」または「OK」を押します。", "Type the file's password and press OK."),
      ])
    }
  }

  /// The wizard, window by window and in its own words.
  private func windows(_ frame: Frame) -> [Markup] {
    let say = frame.say
    let password = serverMade ? frame.terms.logonSecret[say] : say("ファイルのパスワード", "file's password")
    var steps = [
      window(
        say("ファイルを開く", "Open the file"),
        say(
          "ブラウザーの右上に表示されるダウンロードの一覧で、保存したファイルの「ファイルを開く」を押します。「証明書のインポート ウィザード」が始まります。",
          "In the list of downloads at the top right, open the file. The Certificate Import Wizard starts.")),
      window(
        say("証明書のインポート ウィザードの開始", "Welcome to the Certificate Import Wizard"),
        say("「保存場所」は「現在のユーザー」のまま、「次へ」を押します。", "Leave “Store Location” at “Current User” and press Next.")),
      window(
        say("インポートする証明書ファイル", "File to Import"),
        say("「ファイル名」はそのまま、「次へ」を押します。", "Leave “File name” as it is and press Next.")),
      window(
        say("秘密キーの保護", "Private key protection"),
        say(
          "「パスワード」に\(password)を入力します。「すべての拡張プロパティを含める」だけにチェックを付け、「秘密キーの保護を強力にする」「このキーをエクスポート可能にする」にはチェックを付けずに、「次へ」を押します。",
          "Type the \(password). Tick “Include all extended properties” only; leave “Enable strong private key protection” and “Mark this key as exportable” unticked, and press Next."
        )),
      window(
        say("証明書ストア", "Certificate Store"),
        say(
          "「証明書の種類に基づいて、自動的に証明書ストアを選択する」のまま、「次へ」を押します。",
          "Leave “Automatically select the certificate store based on the type of certificate” and press Next.")),
      window(
        say("証明書のインポート ウィザードの完了", "Completing the Certificate Import Wizard"),
        say("「完了」を押します。", "Press Finish.")),
    ]
    if serverMade {
      steps.append(
        window(
          say("セキュリティ警告", "Security Warning"),
          say(
            "発行者の証明書をインストールする確認が表示されたら、「はい」を押します。",
            "When you are asked about installing the issuer's certificate, press Yes.")))
    }
    steps.append(
      tag(.p) {
        say("「正しくインポートされました。」と表示されたら、「OK」を押します。", "When “The import was successful.” appears, press OK.")
      })
    return steps
  }

  private func window(_ title: String, _ text: String) -> Markup {
    tag(.div) {
      tag(.p, .class("window")) { title }
      tag(.p) { text }
    }
  }

  private func texts(_ texts: [String]) -> [Markup] { texts.map { text in tag(.p) { text } } }
}
