extension CommandOption {
  /// What it is for, in one sentence.
  var summary: Wording {
    switch self {
    case .portal:
      Wording(ja: "金融機関のアドレス（https://…）。登録済みの場合は不要です。", en: "the institution's address; not needed where one is known")
    case .institution:
      Wording(ja: "登録済みの金融機関のうち、どれを使うか。", en: "which of the known institutions, by its id")
    case .ca:
      Wording(ja: "信頼するサーバー用ルート証明書（PEM）。", en: "the root for servers to trust (PEM)")
    case .proxy:
      Wording(ja: "経由するプロキシ。指定がなければ環境変数 https_proxy に従います。", en: "the proxy to go through; else https_proxy counts")
    case .contract: Wording(ja: "契約の ID（契約法人ID など）。", en: "the contract's ID")
    case .user: Wording(ja: "利用者の ID。", en: "the person's ID")
    case .first:
      Wording(
        ja: "書面に記載の初期パスワード等で初期登録を行い、続けて取得します。",
        en: "registers with the initial secret of the letter, then acquires")
    case .move:
      Wording(
        ja: "これまでのパソコンで作成した12桁の移行コードで、このパソコンに移行します。",
        en: "moves to this PC with the 12-digit code made on the old one")
    case .store:
      Wording(
        ja: "証明書の保存先。nss:フォルダー、pkcs11:…、pem:ファイル、または auto（このアカウントのブラウザー）。",
        en: "the store: nss:DIR, pkcs11:…, pem:FILE, or auto for this account's browsers")
    case .storePasswordFile:
      Wording(
        ja: "保存先のパスワードまたは PIN のファイル。なければ端末でお尋ねします。",
        en: "the store's password or PIN; else it is asked for on the terminal")
    case .out: Wording(ja: "PKCS#12 ファイルに保存します。", en: "keeps key and certificate in a PKCS#12 file")
    case .passphraseFile:
      Wording(ja: "PKCS#12 のパスフレーズのファイル（1行目）。", en: "the passphrase of the PKCS#12 file (first line)")
    case .cipher:
      Wording(
        ja: "PKCS#12 の暗号。legacy は古い Windows や携帯端末用です。",
        en: "PKCS#12's cipher; legacy is for old Windows and phones")
    case .serial: Wording(ja: "電子証明書のシリアル番号。", en: "the certificate's serial number")
    case .answers:
      Wording(ja: "入力内容のファイル。ない項目は端末でお尋ねします。", en: "secrets and codes; what is missing is asked for on the terminal")
    case .device: Wording(ja: "このパソコンの名称（40文字まで）。", en: "this PC's label, at most 40 characters")
    case .state:
      Wording(
        ja: "手続きの記録の場所。電源が切れても続きから再開できます。",
        en: "where the procedure's record is kept, to go on after a power cut")
    case .auto:
      Wording(
        ja: "更新の時期に来た電子証明書だけを更新します（定期実行用）。",
        en: "renews what is due and nothing else; for a timer")
    case .yes: Wording(ja: "確認の質問に「はい」と答えたものとします。", en: "takes every question as answered by yes")
    case .dryRun: Wording(ja: "何をするかを表示し、何も変更しません。", en: "shows what would be done, and does nothing")
    case .json: Wording(ja: "結果を JSON で出力します。", en: "writes the result as one JSON object")
    case .lang: Wording(ja: "表示の言語。", en: "the language of messages")
    case .help: Wording(ja: "使い方を表示します。", en: "shows how it is used")
    case .version: Wording(ja: "バージョンを表示します。", en: "shows the version")
    }
  }
}
