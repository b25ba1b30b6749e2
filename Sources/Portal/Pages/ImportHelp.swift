import Lifecycle

/// How each system takes a certificate's file in, window by window and in its own words.
struct ImportHelp: Sendable {
  enum System: String, CaseIterable, Sendable {
    case windows, mac, linux, firefox

    var name: String {
      switch self {
      case .windows: "Windows"
      case .mac: "macOS"
      case .linux: "Linux"
      case .firefox: "Firefox"
      }
    }
  }

  /// Whether the server made the file, which then holds the root, too, and opens with the logon secret.
  let serverMade: Bool

  /// Windows first, which nearly everybody has; the others open by themselves, without a script.
  func markup(_ frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("systems")) {
      steps(.windows, frame)
      for system in System.allCases where system != .windows {
        tag(.details, .class("other-system")) {
          tag(.summary) { say("\(system.name) をお使いの場合", "With \(system.name)") }
          steps(system, frame)
        }
      }
    }
  }

  @MarkupBuilder func steps(_ system: System, _ frame: Frame) -> Markup {
    let say = frame.say
    if system == .windows {
      tag(.p, .class("hint")) {
        say(
          "Microsoft Edge と Google Chrome では、次の手順で一度取り込むと、どちらでもお使いいただけます。",
          "Done once, it serves both Microsoft Edge and Google Chrome.")
      }
    }
    tag(.ol, .class("next")) {
      for step in list(system, frame) { tag(.li) { step } }
    }
  }

  private func list(_ system: System, _ frame: Frame) -> [Markup] {
    switch system {
    case .windows: windows(frame)
    case .mac: mac(frame.say)
    case .linux: linux(frame.say)
    case .firefox: firefox(frame.say)
    }
  }

  private func windows(_ frame: Frame) -> [Markup] {
    let say = frame.say
    let password = serverMade ? frame.terms.logonSecret[say] : say("ファイルのパスワード", "file's password")
    var steps = [
      window(
        say("ファイルを開く", "Open the file"),
        say(
          "ブラウザーの右上に表示されるダウンロードの一覧で、保存したファイルの「ファイルを開く」を押します。保存先を開いて、ファイルをダブルクリックしても構いません。「証明書のインポート ウィザード」が始まります。",
          "In the list of downloads at the top right, open the file, or double-click it where it was saved. The Certificate Import Wizard starts."
        )),
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

  private func mac(_ say: Voice) -> [Markup] {
    texts([
      say(
        "保存したファイルを開きます。「キーチェーンアクセス」が起動します。",
        "Open the file. Keychain Access starts."),
      say(
        "追加先に「ログイン」キーチェーンを選び、「追加」を押します。", "Choose the “login” keychain and press Add."),
      say("ファイルのパスワードを入力し、「OK」を押します。", "Type the file's password and press OK."),
      say(
        "「自分の証明書」に新しい\(say[.certificate])が表示されれば、取り込みは完了です。初めて使うときに確認が表示されたら、Mac のログインパスワードを入力して「常に許可」を押します。",
        "It is done when “My Certificates” shows the new one. When it is first used, type the Mac's login password and press Always Allow."
      ),
    ])
  }

  private func linux(_ say: Voice) -> [Markup] {
    texts([
      say(
        "Chrome または Chromium のアドレス欄に「chrome://certificate-manager」と入力して開きます。",
        "Open chrome://certificate-manager in Chrome or Chromium."),
      say(
        "「ユーザーの証明書」で「インポート」を押し、保存したファイルを選びます。",
        "Under “Your certificates” press Import and choose the file."),
      say("ファイルのパスワードを入力し、「OK」を押します。", "Type the file's password and press OK."),
    ])
  }

  private func firefox(_ say: Voice) -> [Markup] {
    texts([
      say(
        "「設定」の「プライバシーとセキュリティ」を開き、「証明書を表示」を押します。",
        "In Settings, Privacy & Security, press View Certificates."),
      say(
        "「あなたの証明書」で「インポート」を押し、保存したファイルを選びます。",
        "Under “Your Certificates” press Import and choose the file."),
      say("ファイルのパスワードを入力し、「ログイン」または「OK」を押します。", "Type the file's password and press OK."),
    ])
  }

  private func window(_ title: String, _ text: String) -> Markup {
    tag(.div) {
      tag(.p, .class("window")) { title }
      tag(.p) { text }
    }
  }

  private func texts(_ texts: [String]) -> [Markup] { texts.map { text in tag(.p) { text } } }
}
