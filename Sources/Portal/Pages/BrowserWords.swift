import Foundation
import Lifecycle

/// The sentences that the browser's program puts on its page.
enum BrowserWords {
  static func json(_ say: Voice) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(all(say))).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
  }

  private static func all(_ say: Voice) -> [String: String] {
    [
      "required": say("必須", "required"),
      "again": say("（確認のため、もう一度）", " (once more)"),
      "againHint": say("同じものをもう一度ご入力ください。", "The same once more."),
      "digits": say("数字%桁", "% digits"),
      "cell": say("カードの %", "Card, cell %"),
      "cellHint": say("2桁の数字", "two digits"),
      "missing": say("入力されていない項目があります。", "Please fill in this field."),
      "different": say("一度目と異なります。同じものをご入力ください。", "This differs from the first. Please enter the same."),
      "short": say("12文字以上でお決めください。", "Please choose at least 12 characters."),
      "character": say(
        "お使いいただけない文字があります。半角の英数字と記号でお決めください。", "Please use letters, digits and symbols of ASCII only."),
      "wrongPassphrase": say("ファイルのパスワードが正しくありません。", "The file's password is wrong."),
      "proving": say("ご本人の確認をしています。", "Checking who you are."),
      "further": say("続けて、次の項目をご入力ください。", "Please enter this, too."),
      "making": say("\(say[.certificate])の鍵を、このパソコンの中で作っています。", "Making the certificate's key inside this PC."),
      "requesting": say("\(say[.certificate])を発行しています。", "Your certificate is being issued."),
      "building": say("\(say[.certificate])のファイルを作っています。", "Making the certificate's file."),
      "cancelled": say(
        "前回のお手続きを取り消しました。初めからお手続きください。", "The earlier attempt has been cancelled. Please begin again."),
      "ended": say(
        "前回のお手続きは、時間が過ぎたため終了しております。お手数ですが、もう一度ご入力ください。",
        "The earlier attempt has ended, as too much time has passed. Please enter your details again."),
      "proveAgain": say(
        "前回の続きを受け取るため、もう一度ご本人の確認をお願いいたします。作成済みの鍵はそのまま使います。",
        "To receive what was made, please show once more who you are. The key that was made stays."),
      "goesOn": say("前回の続きから再開します。", "You go on where you were interrupted."),
      "offline": say("通信が切れました", "The connection was lost"),
      "offlineNext": say(
        "入力内容と、作成済みの鍵は残っております。インターネットの接続をご確認のうえ、もう一度ボタンを押してください。",
        "What you entered and the key are kept. Check the connection to the internet, then press the button again."),
      "garbled": say("サーバーからの応答を確認できません", "The server's answer cannot be read"),
      "garbledNext": say(
        "ネットワークの機器やセキュリティソフトが通信を妨げている可能性があります。しばらくしてから、もう一度ボタンを押してください。",
        "A device in your network or security software may have changed it. Wait a little, then press the button again."
      ),
      "full": say("このパソコンに途中経過を保存できません", "Your progress cannot be kept on this PC"),
      "fullNext": say(
        "ディスクの空き容量と、ブラウザーの設定（サイトのデータの保存）をご確認ください。\(say[.certificate])はまだ発行されておりません。",
        "Check the free space of the disk and the browser's settings for site data. No certificate has been issued."),
      "module": say("プログラムを読み込めません", "The program cannot be loaded"),
      "moduleNext": say(
        "画面を読み込み直しても続く場合は、\(say.application)をお使いいただくか、お問い合わせ先までご連絡ください。",
        "If it goes on after reloading, use the \(say.application), or call the help line."),
      "elsewhere": say("別の画面（タブ）でお手続き中です", "Another tab is doing this"),
      "elsewhereNext": say(
        "先に開かれた画面でお続けください。その画面を閉じてから、この画面を読み込み直すこともできます。",
        "Go on in the tab that was opened first, or close it and reload this page."),
      "fileName": say("ファイル名", "File name"),
      "commonName": say("発行先", "Issued to"),
      "serial": say("シリアル番号", "Serial number"),
      "expiry": say("有効期限", "Valid until"),
    ]
  }
}
