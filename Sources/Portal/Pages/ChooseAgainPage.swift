import Lifecycle

/// 証明書を選び直す: why the browser does not ask again by itself, and the way to where it does (F-5, C-5).
struct ChooseAgainPage: Page {
  static let screen = Screen.chooseAgain

  /// A certificate host under a name that the browser has not met.
  var freshHost: Link
  var back: Link

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      tag(.p, .class("lead")) {
        say(
          "ブラウザーは、一度選ばれた\(say[.certificate])を、画面をすべて閉じるまで記憶しています。別の\(say[.certificate])をお使いになる場合は、下のボタンから選び直すことができます。",
          "A browser remembers the certificate that was chosen until all its windows are closed. To use another one, choose again here."
        )
      }
      block(say("お手続きの流れ", "How it works")) {
        tag(.ol, .class("next")) {
          tag(.li) {
            say(
              "「\(say[.certificate])の選択へ進む」を押すと、\(say[.certificate])の一覧が表示されます。",
              "Press “Go on to choose”: the list of certificates appears.")
          }
          tag(.li) {
            say(
              "発行先と有効期限をご確認のうえ、お使いになる\(say[.certificate])を選び、「OK」を押してください。",
              "Look at the holder and the expiry, choose the certificate to use and press “OK”.")
          }
          tag(.li) {
            say(
              "同じ発行先の\(say[.certificate])が二つあるときは、有効期限の日付が新しい方をお選びください。",
              "If two have the same holder, choose the one with the later date.")
          }
        }
        tag(.div, .class("actions")) {
          linkButton(say("戻る", "Back"), back)
          linkButton(say("\(say[.certificate])の選択へ進む", "Go on to choose"), freshHost, class: "button primary")
        }
      }
      block(say("アドレスが変わります", "The address changes"), class: "block caution") {
        tag(.p) {
          say(
            "選び直しのため、アドレスの先頭に毎回異なる文字が付きます。これは正しい動作です。\(host.ja)であることをご確認ください。",
            "To let you choose again, the address begins with different letters each time. This is as it should be. Check that it ends with \(host.en)."
          )
        }
      }
      tag(.p, .class("hint")) {
        say(
          "一覧が表示されない場合は、ブラウザーの画面をすべて閉じてから、もう一度お試しください。",
          "If no list appears, close all browser windows and try again.")
      }
    }
  }

  /// The part of the fresh host's name that stays.
  private var host: Localized {
    let name = freshHost.address.dropFirst("https://".count).prefix { $0 != "/" && $0 != "?" }
    let stable = String(name.drop { $0 != "." }.dropFirst())
    return Localized(ja: "末尾が「\(stable)」", en: stable)
  }
}
