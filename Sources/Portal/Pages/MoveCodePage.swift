import Lifecycle

/// The code with which the new PC takes the old one's place (F-7); shown once, to be typed on the new PC.
struct MoveCodePage: Page {
  static let screen = Screen.moveCode

  /// Digits in groups: `1234 5678 9012`.
  var code: String
  /// When it ends: `2026年11月20日 10時45分30秒`.
  var expiry: String
  /// How long it is good.
  var minutes: Int64
  /// The address that is opened in the new PC's browser; nil where the rules have no such way.
  var browser: String?
  /// For the new PC; nil where the rules have no application.
  var command: AcquireCommand?
  var back: Link

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("stack")) {
      tag(.p, .class("lead")) {
        say("新しいパソコンで、次の移行コードを入力してください。", "On the new PC, type this move code.")
      }
      block(say("移行コード", "Move code"), class: "block certificate") {
        tag(.p, .class("move-code")) {
          tag(.strong, .class("code")) { code }
        }
        tag(.p) {
          say(
            "有効時間は\(minutes)分間（\(expiry)まで）で、一度だけお使いいただけます。",
            "It is good for \(minutes) minutes (until \(expiry)) and can be used once.")
        }
      }
      if let browser {
        block(say("新しいパソコンのブラウザーで\(say[.acquire])する", "In the new PC's browser")) {
          tag(.ol, .class("next")) {
            tag(.li) {
              say(
                "新しいパソコンに、普段お使いになるユーザー名でサインインし、ブラウザーで次のアドレスを開いてください。",
                "Sign in on the new PC under your usual user name and open this address in its browser.")
              tag(.p, .class("address")) { tag(.code) { browser } }
            }
            tag(.li) {
              say("画面の案内に従って、移行コードを入力してください。", "Type the move code when the page asks for it.")
            }
          }
        }
      }
      if let command {
        block(
          browser == nil
            ? say("新しいパソコンでの操作", "What to do on the new PC")
            : say("新しいパソコンの\(say.application)で\(say[.acquire])する", "With the \(say.application) on the new PC")
        ) {
          tag(.ol, .class("next")) {
            tag(.li) {
              say(
                "新しいパソコンに\(say.application)をご用意ください。普段お使いになるユーザー名でサインインしてください。",
                "Have the \(say.application) ready there, signed in under your usual user name.")
            }
            tag(.li) {
              say(
                "端末（ターミナル）を開き、次のコマンドを実行して、画面の案内に従って移行コードを入力してください。",
                "Open a terminal, run this command, and type the move code when it asks for it.")
              command.markup(say)
            }
          }
        }
      }
      block(say("ご注意事項", "Please note"), class: "block caution") {
        tag(.ul, .class("notes")) {
          tag(.li) {
            say(
              "新しいパソコンで\(say[.acquire])が完了すると、このパソコンの\(say[.certificate])はお使いいただけなくなります。",
              "Once the new PC has its certificate, the one on this PC stops working.")
          }
          tag(.li) {
            say(
              "移行コードは、お電話などでほかの方にお伝えにならないでください。\(frame.institution.name.ja)がお尋ねすることはありません。",
              "Never tell the move code to anyone, least of all by telephone. \(frame.institution.name.en) never asks for it."
            )
          }
          tag(.li) {
            say(
              "この画面は一度しか表示されません。新しい移行コードを発行すると、前の移行コードはお使いいただけなくなります。",
              "This page is shown once. A new move code makes the one before useless.")
          }
        }
      }
      tag(.div, .class("actions")) { linkButton(say("トップページへ", "To the top page"), back) }
    }
  }
}
