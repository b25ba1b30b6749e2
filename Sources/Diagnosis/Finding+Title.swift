extension Finding {
  /// What is wrong.
  public var title: Phrase {
    switch check {
    case .portal, .certificateHost: titleOfHost
    case .clock, .proxy, .store, .certificates: titleOnPC
    default: titleInBrowser
    }
  }

  private var titleOnPC: Phrase {
    switch self {
    case .clockAhead: Phrase("パソコンの時計が進んでいます。", "The PC's clock is ahead.")
    case .clockBehind: Phrase("パソコンの時計が遅れています。", "The PC's clock is behind.")
    case .proxyInUse: Phrase("プロキシを経由して接続しています。", "The connection goes through a proxy.")
    case .proxyNotFound: Phrase("プロキシの名前が見つかりません。", "The proxy's name was not found.")
    case .proxyUnreachable: Phrase("プロキシに接続できません。", "The proxy cannot be reached.")
    case .proxyWantsLogon: Phrase("プロキシが認証を求めています。", "The proxy asks for a logon.")
    case .proxyRefuses: Phrase("プロキシが接続を拒否しました。", "The proxy refused the connection.")
    case .proxyMalformed: Phrase("プロキシの設定が正しくありません。", "The proxy's setting is not right.")
    case .storeMissing: Phrase("電子証明書の保存先がありません。", "There is no certificate store here.")
    case .storeLocked: Phrase("電子証明書の保存先のパスワードが違います。", "The certificate store has another password.")
    case .storeUnreadable: Phrase("電子証明書の保存先を開けません。", "The certificate store cannot be opened.")
    case .storeUnwritable: Phrase("電子証明書の保存先に書き込めません。", "The certificate store cannot be written.")
    case .diskFull: Phrase("ディスクの空き容量が足りません。", "The disk is full.")
    case .noCertificate: Phrase("電子証明書が見つかりません。", "There is no certificate.")
    case .certificatesExpired: Phrase("電子証明書の有効期限が切れています。", "The certificate has expired.")
    case .certificatesNotYetValid: Phrase("電子証明書の有効期間がまだ始まっていません。", "The certificate is not valid yet.")
    case .keyMissing: Phrase("電子証明書の秘密鍵がありません。", "The certificate's private key is missing.")
    default: Phrase("電子証明書の有効期限が近づいています。", "The certificate expires soon.")
    }
  }

  private var titleOfHost: Phrase {
    switch found(on: .portal) {
    case .portalNotFound: Phrase("サーバーの名前が見つかりません。", "The server's name was not found.")
    case .portalUnreachable: Phrase("サーバーに接続できません。", "The server cannot be reached.")
    case .portalSilent: Phrase("サーバーからの応答がありません。", "The server did not answer in time.")
    case .portalBehindCaptivePortal:
      Phrase("ネットワークの認証画面に接続されました。", "The network's own sign-in page answered.")
    case .portalNotTrusted:
      Phrase(
        "接続先のサーバー証明書を信頼できません。通信が途中で解読されている可能性があります。",
        "The server's certificate is not trusted; somebody may be opening the connection.")
    case .portalCertificateExpired:
      Phrase("サーバー証明書の有効期限が切れています。", "The server's certificate has expired.")
    case .portalCertificateNotYetValid:
      Phrase("サーバー証明書の有効期間がまだ始まっていません。", "The server's certificate is not valid yet.")
    case .portalMisnamed: Phrase("サーバー証明書は、別の名前のものです。", "The server's certificate is for another name.")
    case .portalDowngraded:
      Phrase("暗号化されていない接続に誘導されました。", "The answer leads to an unencrypted connection.")
    case .portalNotUnderstood: Phrase("サーバーの応答が正しくありません。", "The server's answer is not right.")
    case .portalHandshakeFailed: Phrase("暗号化した接続を始められません。", "No encrypted connection came about.")
    case .portalTrustUnreadable:
      Phrase("ルート証明書のファイルを読み取れません。", "The file of the root certificate cannot be read.")
    case .portalConnectionBroken: Phrase("通信が途中で切れました。", "The connection broke.")
    default: Phrase("サービスをご利用いただけない状態です。", "The service is not available now.")
    }
  }

  private var titleInBrowser: Phrase {
    switch self {
    case .systemUnsupported: Phrase("ご利用環境の対象外の基本ソフト（OS）です。", "This operating system is not supported.")
    case .systemOutdated: Phrase("基本ソフト（OS）のバージョンが古くなっています。", "The operating system is too old.")
    case .browserUnsupported: Phrase("ご利用環境の対象外のブラウザーです。", "This browser is not supported.")
    case .browserOutdated: Phrase("ブラウザーのバージョンが古くなっています。", "The browser is too old.")
    case .scriptsOff: Phrase("JavaScriptが無効になっています。", "JavaScript is switched off.")
    case .cookiesOff: Phrase("Cookieが無効になっています。", "Cookies are switched off.")
    case .popupsBlocked: Phrase("ポップアップがブロックされています。", "Pop-up windows are blocked.")
    case .pdfNotShown:
      Phrase("PDFはブラウザーでは表示されません。", "The browser itself does not show PDF files.")
    case .keysUnavailable: Phrase("このブラウザーでは秘密鍵を作成できません。", "This browser cannot make a key.")
    case .storageUnavailable: Phrase("途中経過をブラウザーに保存できません。", "This browser keeps no data of this site.")
    case .downloadsBlocked: Phrase("ファイルをダウンロードできません。", "Files cannot be downloaded.")
    default: Phrase("このブラウザーではWebAssemblyを利用できません。", "This browser does not run WebAssembly.")
    }
  }
}
