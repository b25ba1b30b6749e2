import Lifecycle

/// What a browser may lack for making a certificate; each is told apart, as each has another remedy (F-4).
enum BrowserLack: String, CaseIterable {
  case scripts, crypto, webassembly, storage

  /// - Parameters:
  ///   - application: the way by the application; nil where the rules have none.
  ///   - cancel: where the page was come from.
  func markup(_ say: Voice, application: Link?, cancel: Link) -> Markup {
    let (title, remedy) = words(say)
    return tag(.section, .class("support lack"), .id("lack-\(rawValue)"), .hidden(self != .scripts)) {
      tag(.h2) { title }
      tag(.p) { remedy }
      tag(.p) {
        say(
          "最新の Microsoft Edge または Google Chrome では、そのままお手続きいただけます。",
          "Current versions of Microsoft Edge and Google Chrome need no settings.")
      }
      tag(.div, .class("actions")) {
        linkButton(say("戻る", "Back"), cancel)
        if let application {
          linkButton(
            say("\(say.application)で\(say[.acquire])する", "Use the \(say.application)"), application,
            class: "button primary")
        }
      }
    }
  }

  private func words(_ say: Voice) -> (String, String) {
    switch self {
    case .scripts:
      (
        say("ブラウザーの JavaScript が無効になっています", "JavaScript is switched off in this browser"),
        say(
          "このお手続きでは、\(say[.certificate])の鍵をパソコンの中で作るため、JavaScript を使用します。ブラウザーの設定で JavaScript を有効にしてから、この画面を読み込み直してください。",
          "The certificate's key is made inside your PC, by JavaScript. Switch it on in the browser's settings, then reload this page."
        )
      )
    case .crypto:
      (
        say("このブラウザーでは鍵を安全に作ることができません", "This browser cannot make a key safely"),
        say(
          "ブラウザーの暗号の機能（Web Crypto）を使用できません。アドレスが「https://」で始まることをご確認のうえ、最新のブラウザーでお手続きください。",
          "Its cryptography (Web Crypto) is not available. Check that the address begins with “https://”, and use a current browser."
        )
      )
    case .webassembly:
      (
        say("このブラウザーではお手続きいただけません", "This browser cannot do it"),
        say(
          "お手続きに必要な機能（WebAssembly）が、ブラウザーにないか、設定で止められています。設定を会社で管理されている場合は、ご担当の方にご相談ください。",
          "A part that is needed (WebAssembly) is missing or switched off. If your company manages the browser, ask who does."
        )
      )
    case .storage:
      (
        say("途中経過をこのブラウザーに保存できません", "This browser keeps no data of this site"),
        say(
          "通信が切れた場合にも続きから再開できるよう、途中経過をブラウザーに保存します。サイトのデータの保存を許可するか、プライベート（InPrivate、シークレット）ではない画面で開き直してください。",
          "Your progress is kept in the browser, so that you can go on after an interruption. Allow data of this site, or use a window that is not private."
        )
      )
    }
  }
}
