import Lifecycle

/// Changing a person of the contract (INK-4010 to INK-4013); these are read by administrators.
extension FailureWording {
  private var unchanged: String {
    say("変更は行われておりません。", "Nothing has been changed.")
  }

  var unsuitableKana: Words {
    (
      say("利用者名（半角カナ英数）をご確認ください", "Please check the name in katakana"),
      say(
        "利用者名（半角カナ英数）にお使いいただけない文字があるか、48文字を超えています。",
        "The name in katakana has characters that cannot be used, or more than 48.") + separator + unchanged,
      [
        say(
          "半角のカタカナ・英字・数字・空白と記号 ( ) - . , / & ･ ｢ ｣ で、48文字以内で入力してください。濁点・半濁点は1文字と数えます。",
          "Use half-width katakana, letters, digits, spaces and the signs ( ) - . , / & ･ ｢ ｣, 48 at most. Voicing marks count as one each."
        )
      ]
    )
  }

  var unsuitableName: Words {
    (
      say("利用者名（漢字）をご確認ください", "Please check the name"),
      say(
        "利用者名（漢字）にお使いいただけない文字があるか、48文字を超えています。",
        "The name has characters that cannot be used, or more than 48.") + separator + unchanged,
      [
        say(
          "全角の文字で、48文字以内で入力してください。絵文字や改行はお使いいただけません。",
          "Use up to 48 full-width characters, without emoji and line breaks.")
      ]
    )
  }

  var contradictoryChange: Words {
    (
      say("同時に行えない変更が選ばれています", "These changes exclude each other"),
      say(
        "\(say[.certificate])を「発行しない」設定と、再発行とは、同時に行えません。",
        "A certificate cannot be both not issued and reissued.") + separator + unchanged,
      [say("どちらか一方をお選びになり、もう一度お手続きください。", "Choose one of the two and try again.")]
    )
  }

  var nothingToChange: Words {
    (
      say("変更された項目がありません", "There is nothing to change"),
      say("入力された内容は、現在の登録内容と同じです。", "What you entered is what is registered already."),
      [say("変更する項目を入力または選択してから、お進みください。", "Enter or choose what is to be changed, then go on.")]
    )
  }
}
