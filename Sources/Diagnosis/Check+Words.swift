extension Check {
  /// What is looked at, as a line's heading.
  public var title: Phrase {
    switch self {
    case .clock: Phrase("パソコンの時計", "Clock")
    case .proxy: Phrase("プロキシ", "Proxy")
    case .portal: Phrase("サービスのサーバーへの接続", "Connection to the service")
    case .certificateHost: Phrase("電子証明書用サーバーへの接続", "Connection to the certificate host")
    case .store: Phrase("電子証明書の保存先", "Certificate store")
    case .certificates: Phrase("電子証明書", "Certificates")
    case .system: Phrase("基本ソフト（OS）", "Operating system")
    case .browser: Phrase("ブラウザー", "Browser")
    case .scripts: Phrase("JavaScript", "JavaScript")
    case .cookies: Phrase("Cookie", "Cookies")
    case .popups: Phrase("ポップアップ", "Pop-up windows")
    case .pdf: Phrase("PDFの表示", "Showing PDF")
    case .keys: Phrase("秘密鍵の作成", "Making keys")
    case .downloads: Phrase("ファイルのダウンロード", "Downloading files")
    }
  }
}
