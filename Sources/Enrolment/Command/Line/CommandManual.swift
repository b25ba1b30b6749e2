/// What help and manual say beyond the verbs and their options.
enum CommandManual {
  struct Section: Sendable {
    let title: Wording
    let paragraphs: [Wording]
  }

  static let sections: [Section] = [
    Section(
      title: Wording(ja: "入力内容のファイル（--answers）", en: "The file of answers"),
      paragraphs: [
        Wording(
          ja: """
            次の項目を指定できます。\(names(ja: true))（例 {"logonSecret": "…", "matrix": {"A1": "12"}}）。\
            initialSecret があれば --first とみなし、logonSecret などは新しい値とします。
            """,
          en: """
            Its keys: \(names(ja: false)), as {"logonSecret": "…", "matrix": {"A1": "12"}}. With an initialSecret it is \
            --first, and the other secrets are the new ones.
            """)
      ]),
    Section(
      title: Wording(ja: "端末のない環境で認証コードが必要なとき", en: "A mailed code where nobody sits at a terminal"),
      paragraphs: [
        Wording(
          ja: """
            1回目の実行で認証コードが電子メールで届き、コマンドはいったん終了します（終了コード 1、INK-6204）。届いた認証コードを \
            --answers のファイルの mailCode に加え、30分以内に同じコマンドをもう一度実行すると、続きから再開します。30分を過ぎると、\
            はじめからやり直し、新しい認証コードをお送りします。以前の mailCode は使用しません。
            """,
          en: """
            The first run has the code mailed and ends (exit status 1, INK-6204). Put the code into the file of answers \
            as mailCode and run the same command again within 30 minutes: it goes on where it stopped. After that it \
            begins anew and has another code mailed; the former mailCode is not used.
            """)
      ]),
    Section(
      title: Wording(ja: "終了コード", en: "Exit status"),
      paragraphs: [
        Wording(
          ja: "0 完了、1 お手続きできません（INK-番号を表示）、2 使い方の誤り。",
          en: "0 done, 1 refused (an INK number is shown), 2 misused.")
      ]),
  ]

  private static func names(ja: Bool) -> String {
    CommandAnswers.names.joined(separator: ja ? "、" : ", ")
  }
}
