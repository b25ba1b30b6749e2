import Lifecycle

/// 電子証明書発行結果: the certificate, its file, and how the file is imported. It can be opened again
/// until the certificate's first use (C-10).
struct IssueResultPage: Page {
  static let screen = Screen.issueResult

  /// What can be done about the file.
  enum File: Sendable {
    /// It waits, and the browser fetches it by itself.
    case waits(Link)
    /// It was handed out once; another one takes its place until then.
    case handedOut(until: String, ciphers: [P12Rules.Cipher])
    /// The time for it is over.
    case over
    /// The certificate has been used, so it arrived.
    case used
  }

  var csrf: String
  var asksMailCode: Bool
  var organization: String
  var organizationalUnit: String
  var certificate: CertificateFacts
  var file: File
  /// What becomes of a certificate whose file was lost: the institution revokes it, or one begins again.
  var institutionRevokesLost: Bool
  /// 閉じる.
  var close: Link

  var additionalHead: Markup { issueStyle }

  func content(in frame: Frame) -> Markup {
    let say = frame.say
    return tag(.div, .class("narrow")) {
      IssueSteps(current: isUsed ? .importing : .result, asksMailCode: asksMailCode).markup(say)
      tag(.p, .class("done"), .role("status")) {
        isUsed
          ? say("\(say[.certificate])は取り込まれ、お使いいただいています。", "Your certificate has been imported and used.")
          : say("\(say[.certificate])を発行しました。", "Your certificate has been issued.")
      }
      if !isUsed {
        tag(.p, .class("deadline")) {
          say(
            "取り込み（⑨インポート）が終わるまで、この画面を閉じないでください。",
            "Do not close this page until you have imported the file.")
        }
      }
      block(say("\(say[.certificate])情報", "Certificate"), class: "block certificate") {
        facts(
          [("Organization", organization), ("Organizational Unit", organizationalUnit)] + certificate.rows(say))
      }
      if !isUsed {
        block(say("\(say[.certificate])のファイル", "The certificate's file")) { fileBody(frame) }
        block(say("⑨ インポート（パソコンへの取り込み）", "Import the file"), class: "block import") {
          ImportHelp(serverMade: true).markup(frame)
        }
      }
      block(say("取り込みが終わりましたら", "Once it is imported"), class: "block caution") {
        tag(.ul, .class("notes")) {
          tag(.li) {
            say(
              "「閉じる」を押し、ブラウザーの画面をすべて閉じてから、もう一度開いて\(say[.logOn])してください。",
              "Press “Close”, close all browser windows, open the browser again and \(say[.logOn]).")
          }
          tag(.li) {
            say(
              "保存したファイルは、複製すれば別のパソコンでも使えてしまいます。取り込みが終わりましたら、ファイルを削除し、ごみ箱も空にしてください。",
              "Whoever copies the file can use it on another PC. Once it is imported, delete it and empty the trash.")
          }
        }
      }
      tag(.div, .class("actions")) { linkButton(say("閉じる", "Close"), close, class: "button primary") }
    }
  }

  private var isUsed: Bool {
    if case .used = file { true } else { false }
  }

  @MarkupBuilder private func fileBody(_ frame: Frame) -> Markup {
    let say = frame.say
    let secret = frame.terms.logonSecret
    switch file {
    case .waits(let link):
      tag(.p) {
        say(
          "ファイル（拡張子 .p12）のダウンロードが自動的に始まります。保存先を尋ねられたら、分かりやすい場所に保存してください。",
          "The download of the file (its name ends in .p12) starts by itself. If you are asked where to, choose a place that you will find."
        )
      }
      passphrase(frame)
      tag(.div, .class("actions")) {
        linkButton(say("ファイルをダウンロードする", "Download the file"), link)
      }
    case .handedOut(let until, let ciphers):
      tag(.p) {
        say(
          "ファイルは一度お渡ししました。ダウンロードのフォルダーをご確認のうえ、下の手順で取り込んでください。",
          "The file has been handed out once. Look into your downloads, then import it as shown below.")
      }
      passphrase(frame)
      tag(.details, .class("again"), .id("again")) {
        tag(.summary) {
          say("ファイルが見つからない・開けないときは、作り直せます", "If you cannot find or open it, have it made again")
        }
        tag(.p) {
          say(
            "\(until) まで、この画面でファイルを作り直せます。先にお渡ししたファイルと、その中の\(say[.certificate])は使えなくなります。",
            "Until \(until) it can be made again here. The file before, and the certificate in it, become useless.")
        }
        again(nil, say("ファイルを作り直す", "Make the file again"))
        if ciphers.contains(.legacy), ciphers.first != .legacy {
          tag(.p) {
            say(
              "正しい\(secret.ja)を入力しても「パスワードが正しくありません」と表示される古いWindowsでは、次の形式をお試しください。",
              "Where an old Windows calls the right \(secret.en) wrong, try this kind of file.")
          }
          again(.legacy, say("古いWindows用の形式で作り直す", "Make it for an old Windows"))
        }
      }
    case .over, .used:
      tag(.p) {
        institutionRevokesLost
          ? say(
            "ファイルを作り直せる時間は過ぎました。取り込みがお済みでなく、ファイルも見つからない場合は、発行済みの\(say[.certificate])の失効が必要です。お問い合わせ先へお電話ください。失効の後、もう一度発行していただけます。",
            "The time for making the file again is over. If you have neither imported it nor kept it, please call the help line to have the certificate revoked; then another one can be issued."
          )
          : say(
            "ファイルを作り直せる時間は過ぎました。取り込みがお済みでなく、ファイルも見つからない場合は、はじめの画面の「\(say[.certificate])発行」から、もう一度お手続きください。",
            "The time for making the file again is over. If you have neither imported it nor kept it, begin again on the first page."
          )
      }
      helpLine(frame)
    }
  }

  ///
  private func passphrase(_ frame: Frame) -> Markup {
    let secret = frame.terms.logonSecret
    return tag(.p, .class("passphrase")) {
      frame.say(
        "ファイルを開くときの「パスワード」は、このサービスにご登録の\(secret.ja)です。",
        "The password that opens the file is your \(secret.en) of this service.")
    }
  }

  private func again(_ cipher: P12Rules.Cipher?, _ label: String) -> Markup {
    tag(.form, .method(.post), .action(Link("/issue/file")), .class("actions left")) {
      hiddenField(FieldName.csrf, csrf)
      if let cipher { hiddenField(FieldName.cipher, cipher.rawValue) }
      tag(.button, .type("submit"), .class("button")) { label }
    }
  }
}
