import Lifecycle

/// Where today's browsers keep the setting, as their menus are called.
extension EnvironmentAdvice {
  enum Setting: Sendable {
    case scripts, cookies, popups, downloads
  }

  /// The path to the setting in this browser; in one that is not known, in words.
  func settings(_ setting: Setting) -> [String] {
    let reload = say("設定のあと、この画面を開き直して、もう一度確認してください。", "Open this page again afterwards and check once more.")
    return (path(setting).map { [$0] } ?? []) + [allow(setting), reload]
  }

  private func path(_ setting: Setting) -> String? {
    switch browser.product {
    case .edge?:
      let address = "edge://settings/content/\(chromium(setting))"
      return say(
        "アドレスバーに \(address) と入力します（「設定」→「プライバシー、検索、サービス」または「Cookie とサイトのアクセス許可」にある項目です）。",
        "Enter \(address) as the address (it is in Settings, Privacy, search, and services, or Cookies and site permissions)."
      )
    case .chrome?:
      let address = "chrome://settings/\(setting == .cookies ? "cookies" : "content/\(chromium(setting))")"
      return say(
        "アドレスバーに \(address) と入力します（「設定」→「プライバシーとセキュリティ」→「サイトの設定」にある項目です）。",
        "Enter \(address) as the address (it is in Settings, Privacy and security, Site settings).")
    case .firefox?: return firefox(setting)
    case .safari?: return safari(setting)
    case .internetExplorer?, .other?, nil: return nil
    }
  }

  private func chromium(_ setting: Setting) -> String {
    switch setting {
    case .scripts: "javascript"
    case .cookies: "cookies"
    case .popups: "popups"
    case .downloads: "automaticDownloads"
    }
  }

  private func firefox(_ setting: Setting) -> String {
    switch setting {
    case .scripts:
      say(
        "アドレスバーに about:config と入力し、「javascript.enabled」を「true」にします。",
        "Enter about:config as the address and set “javascript.enabled” to true.")
    case .cookies:
      say(
        "「≡」→「設定」→「プライバシーとセキュリティ」→「Cookie とサイトデータ」を開きます。",
        "Open “≡”, Settings, Privacy & Security, Cookies and Site Data.")
    case .popups:
      say(
        "「≡」→「設定」→「プライバシーとセキュリティ」→「許可設定」で、ポップアップの「例外」（許可サイト）を開きます。",
        "Open “≡”, Settings, Privacy & Security, Permissions, and the exceptions of pop-ups.")
    case .downloads:
      say(
        "「≡」→「設定」→「一般」→「ファイルとプログラム」で、ダウンロードの保存先を確認します。",
        "Open “≡”, Settings, General, Files and Applications, and see where downloads go.")
    }
  }

  private func safari(_ setting: Setting) -> String {
    switch setting {
    case .scripts:
      say(
        "「Safari」→「設定」→「セキュリティ」を開き、「JavaScriptを有効にする」を入れます。",
        "Open Safari, Settings, Security, and enable JavaScript.")
    case .cookies:
      say(
        "「Safari」→「設定」→「プライバシー」（または「詳細」）を開き、「すべての Cookie をブロック」を外します。",
        "Open Safari, Settings, Privacy (or Advanced), and take the tick off “Block all cookies”.")
    case .popups:
      say(
        "「Safari」→「設定」→「Webサイト」→「ポップアップウインドウ」を開きます。",
        "Open Safari, Settings, Websites, Pop-up Windows.")
    case .downloads:
      say(
        "「Safari」→「設定」→「Webサイト」→「ダウンロード」を開きます。", "Open Safari, Settings, Websites, Downloads.")
    }
  }

  private func allow(_ setting: Setting) -> String {
    switch setting {
    case .scripts:
      say(
        "JavaScript を許可します。このサイトだけに許可する場合は、\(site) を追加します。",
        "Allow JavaScript; to allow it for this site only, add \(site).")
    case .cookies:
      say(
        "Cookie（クッキー）を許可します。このサイトだけに許可する場合は、\(site) を追加します。",
        "Allow cookies; to allow them for this site only, add \(site).")
    case .popups: say("ポップアップの「許可」に \(site) を追加します。", "Add \(site) to the sites whose pop-ups are allowed.")
    case .downloads: say("\(site) からのダウンロードを許可します。", "Allow downloads from \(site).")
    }
  }
}
