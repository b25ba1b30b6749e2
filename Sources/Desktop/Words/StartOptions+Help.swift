import Enrolment

extension StartOptions {
  /// What `--help` tells, in the language that the environment asks for.
  public var help: String {
    Wording(
      ja: """
        使い方: inkan-desktop [--ca ファイル] [--store 保存先] [inkan://…]

        電子証明書の取得・更新・整理を行う画面を表示します。

          --ca ファイル     金融機関をはじめて登録するときに使うルート証明書（PEM 形式）
          --store 保存先    電子証明書の保存先。nss:フォルダー、pem:ファイル など（省略時は自動で探します）
          -h, --help        この説明を表示します
        """,
      en: """
        Usage: inkan-desktop [--ca FILE] [--store STORE] [inkan://…]

        Shows the window that acquires, renews and tidies up client certificates.

          --ca FILE         root certificate (PEM) for meeting an institution for the first time
          --store STORE     where certificates are kept: nss:FOLDER, pem:FILE and so on (found when left out)
          -h, --help        shows this
        """)[Language(environment: environment)]
  }
}
