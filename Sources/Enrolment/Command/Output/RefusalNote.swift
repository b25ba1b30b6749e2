/// What a refusal means for somebody at a command line, beside what the institution says of it.
enum RefusalNote {
  /// What holds for every verb; nil where the institution's own words are enough.
  static func onAny(_ code: String) -> Wording? {
    code == Refusal.wrongMailCode ? mailed : nil
  }

  static let expired = Wording(
    ja: "有効期限を過ぎたこの電子証明書では更新できません。inkan issue で新しい電子証明書を取得してください。事前に管理者または窓口での再発行手続きが必要な場合があります。",
    en: """
      This certificate has expired and cannot be renewed any more. Acquire a new one with `inkan issue`; an \
      administrator or the institution may have to allow it first.
      """)
  static let letter = Wording(
    ja: "初期登録がお済みではありません。inkan issue に --first を付けて実行してください。",
    en: "The first registration is still due: run `inkan issue` with --first.")
  static let registeredBefore = Wording(
    ja: "初期登録がお済みの場合は、--first と入力内容のファイルの initialSecret を指定せずに実行してください。",
    en: "If the first registration is done already, leave out --first and the file's initialSecret.")
  private static let mailed = Wording(
    ja: "お手続きは続けられます。入力内容のファイルの mailCode を最新の電子メールでご確認のうえ、同じコマンドをもう一度実行してください。",
    en: "The procedure is kept: check the file's mailCode against the newest mail, and run the same command again.")
}
