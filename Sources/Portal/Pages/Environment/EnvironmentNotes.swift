import Lifecycle

/// What no page can check, told to everybody (H-8 to H-13, C-7, C-9, R-14).
struct EnvironmentNotes: Sendable {
  func markup(_ frame: Frame) -> Markup {
    let say = frame.say
    return block(say("自動では確認できないこと", "What cannot be checked by itself")) {
      note(
        say("Windows のユーザー名", "The user name of Windows"),
        [
          say(
            "\(say[.certificate])は、\(say[.acquire])したときと同じユーザー名（Windows のサインイン画面に表示される名前）でパソコンを起動したときだけ使えます。別のユーザー名や Administrator で起動すると、選択の画面に表示されません。",
            "A certificate works only while you are signed in to Windows by the user name with which it was acquired. Under another name, Administrator included, it is not shown."
          ),
          say(
            "ドメインをお使いの場合は、同じドメインで起動してください。\(say[.acquire])したあとにユーザー名やドメインを変更すると、\(say[.certificate])を使えなくなることがあります。",
            "If your PC belongs to a domain, start it in the same one. A later change of user name or domain can make the certificate unusable."
          ),
        ])
      note(
        say("社内のネットワーク", "Your company's network"),
        [
          say(
            "社内LAN、プロキシ、セキュリティソフトをお使いの場合は、\(say[.certificate])を\(say[.acquire])する前に、社内のネットワーク管理者にご相談ください。",
            "If you work behind a company network, a proxy or security software, ask your network administrator before you acquire a certificate."
          )
        ])
      note(
        say("複数の方がお使いのパソコン", "A PC that several people use"),
        [
          say(
            "ブラウザーがIDや\(frame.terms.logonSecret.ja)を保存する設定（オートコンプリート、パスワードの保存）は、お使いにならないでください。ほかの方が\(say[.logOn])できてしまいます。",
            "Do not let the browser save IDs and the \(frame.terms.logonSecret.en): somebody else could \(say[.logOn])."
          ),
          say(
            "お一人でお使いのパソコンでは、パスワード管理ソフトや貼り付けもご利用いただけます。",
            "On a PC of your own, password managers and pasting are welcome."),
        ])
    }
  }

  private func note(_ title: String, _ sentences: [String]) -> Markup {
    tag(.div, .class("unknown")) {
      tag(.h3) { title }
      tag(.ul, .class("notes")) { for sentence in sentences { tag(.li) { sentence } } }
    }
  }
}
