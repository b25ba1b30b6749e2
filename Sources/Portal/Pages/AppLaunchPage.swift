import Lifecycle

/// 証明書アプリの起動 (B-21): the application is being started; what to do where nothing happens.
struct AppLaunchPage: Page {
  static let screen = Screen.appLaunch

  /// `inkan://daiichi/…`
  var launch: Link
  var download: Link?
  var back: Link

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    let name = say.application
    return tag(.div, .class("stack")) {
      tag(.p, .class("lead")) { say("\(name)を起動しています。", "The \(name) is being started.") }
      tag(.p) {
        say(
          "ブラウザーが\(name)（inkan）を開いてよいか確認したときは、お許しください。この後は\(name)の画面でお手続きください。",
          "If the browser asks whether to open the \(name) (inkan), allow it. Everything further happens in its window."
        )
      }
      block(say("\(name)の画面が表示されないとき", "If no window of the \(name) appears")) {
        tag(.ul, .class("notes")) {
          tag(.li) {
            tag(.a, .href(launch)) { say("起動しない場合はこちら", "Start it from here") }
            say(
              "を押してください。\(AppLaunch.minutes)分以内に一度だけお使いいただけます。",
              ". This can be used once, within \(AppLaunch.minutes) minutes.")
          }
          tag(.li) {
            say(
              "それでも表示されない場合は、\(name)がこのパソコンに入っていない可能性があります。",
              "If that does not help, the \(name) is probably not on this PC.")
            if let download {
              tag(.a, .href(download)) { say("\(name)のダウンロード", "Download the \(name)") }
            }
          }
          tag(.li) {
            say(
              "前の画面に戻り、ほかの方法でお手続きいただくこともできます。",
              "You can also go back and take another way shown there.")
          }
        }
      }
      tag(.div, .class("actions")) { linkButton(say("前の画面に戻る", "Back"), back) }
    }
  }
}
