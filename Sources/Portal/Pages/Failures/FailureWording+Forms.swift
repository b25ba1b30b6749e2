import Lifecycle

/// What is wrong with a form as it was sent.
extension FailureWording {
  /// Pressed twice, reloaded, or sent again after going back.
  var formUsed: Words {
    (
      say("すでに送信されています", "This form has been sent already"),
      say(
        "この画面の内容は、先に一度送信されています。二重に処理されることはありません。",
        "What this page asks for was sent before. Nothing is done twice."),
      [
        say(
          "先に送信された結果は、トップページやメニューの各画面でご確認いただけます。",
          "The top page and the menu show what came of it."),
        say(
          "お手続きを続ける場合は、メニューからもう一度お進みください。ブラウザーの「戻る」や再読み込みは使わないでください。",
          "To go on, start from the menu again. Please do not use the browser’s back or reload."),
      ]
    )
  }

  var malformedField: Words {
    (
      say("入力内容をご確認ください", "Please check what you entered"),
      say(
        "桁数や文字の種類が正しくない項目があります。入力の誤りとしては数えておりません。",
        "A field is too short, too long or has other characters. This does not count as a wrong entry."),
      [say("各項目の下の説明のとおりに入力して、もう一度お進みください。", "Enter each field as described under it and try again.")]
    )
  }
}
