extension Finding {
  /// What to do about it.
  public var next: Phrase {
    switch check {
    case .portal, .certificateHost: nextOnTheWay
    case .clock, .proxy, .store, .certificates: nextOnPC
    default: nextInBrowser
    }
  }

  private var nextOnPC: Phrase {
    switch self {
    case .clockAhead, .clockBehind:
      Phrase(
        "基本ソフト（OS）の設定で、日付と時刻を自動で合わせるようにしてください。",
        "Have the operating system set date and time by itself.")
    case .proxyInUse: Phrase("お手続きは続けられます。", "Nothing needs to be done.")
    case .proxyNotFound, .proxyUnreachable, .proxyMalformed:
      Phrase(
        "https_proxy または --proxy の設定を、社内のネットワーク管理者にご確認ください。",
        "Ask your network administrator for the right https_proxy or --proxy.")
    case .proxyWantsLogon:
      Phrase(
        "プロキシのユーザー名とパスワードを含めて https_proxy に設定してください（http://ユーザー名:パスワード@ホスト:ポート）。",
        "Set https_proxy with the proxy's user name and password (http://user:password@host:port).")
    case .proxyRefuses:
      Phrase(
        "サービスのサーバーへの接続の許可を、社内のネットワーク管理者にご依頼ください。",
        "Ask your network administrator to let connections to the service pass.")
    case .storeMissing:
      Phrase(
        "保存先の指定をご確認ください。はじめてのご利用の場合は、電子証明書を取得すると作成されます。",
        "Check which store you named; it is made when a certificate is acquired.")
    case .storeLocked:
      Phrase("保存先に設定したパスワードをご確認ください。", "Check the password of the store.")
    case .storeUnreadable, .storeUnwritable:
      Phrase(
        "フォルダーの場所とアクセス権をご確認ください。",
        "Check the folder and its permissions.")
    case .diskFull:
      Phrase("不要なファイルを削除し、空き容量を増やしてください。", "Make room on the disk.")
    case .noCertificate:
      Phrase("電子証明書を取得してください。", "Acquire a certificate.")
    case .certificatesExpired:
      Phrase(
        "更新できる場合があります。更新できないときは、管理者またはお客さま窓口にお問い合わせください。",
        "It may still be renewable; else ask your administrator or the help line.")
    case .certificatesNotYetValid:
      Phrase("パソコンの日付と時刻をご確認ください。", "Check the PC's date and time.")
    case .keyMissing:
      Phrase(
        "電子証明書を取得したパソコンとユーザー名でご利用ください。",
        "Use the PC and the user name with which the certificate was acquired.")
    default: Phrase("電子証明書を更新してください。", "Renew the certificate.")
    }
  }

  private var nextOnTheWay: Phrase {
    switch found(on: .portal) {
    case .portalNotFound, .portalUnreachable, .portalSilent, .portalConnectionBroken:
      Phrase(
        "ネットワークの接続と、案内に記載のアドレスをご確認ください。",
        "Check the network, and the address in your papers.")
    case .portalBehindCaptivePortal:
      Phrase(
        "ブラウザーを開いてネットワーク（公衆無線LANなど）の認証を済ませてから、もう一度お試しください。",
        "Open a browser, sign in to the network (public Wi-Fi, for example), then try again.")
    case .portalNotTrusted:
      Phrase(
        """
        暗証番号は送信していません。公衆無線LANなどをご利用の場合は、ブラウザーで認証を済ませてからお試しください。\
        それ以外の場合は、表示された発行者名を社内のネットワーク管理者またはお客さま窓口にお伝えください。
        """,
        """
        No secret was sent. On public Wi-Fi, sign in to it in a browser first. Anywhere else, tell your network \
        administrator or the help line the issuer that is shown.
        """)
    case .portalCertificateExpired, .portalCertificateNotYetValid:
      Phrase(
        "パソコンの日付と時刻をご確認ください。正しい場合は、お客さま窓口にお問い合わせください。",
        "Check the PC's date and time. If they are right, call the help line.")
    case .portalMisnamed, .portalDowngraded:
      Phrase(
        """
        案内に記載のアドレスをご確認ください。公衆無線LANなどをご利用の場合は、ブラウザーで認証を済ませてからお試しください。\
        暗証番号は送信していません。
        """,
        "Check the address in your papers. On public Wi-Fi, sign in to it in a browser first. No secret was sent.")
    case .portalHandshakeFailed:
      Phrase(
        "セキュリティソフトやプロキシが通信を妨げていないか、社内のネットワーク管理者にご確認ください。",
        "Ask your network administrator whether security software or a proxy interferes.")
    case .portalTrustUnreadable:
      Phrase("PEM形式のルート証明書のファイルを指定してください。", "Give the root certificate as a file in PEM form.")
    case .portalNotUnderstood:
      Phrase(
        "案内に記載のアドレスをご確認ください。正しい場合は、お客さま窓口にお問い合わせください。",
        "Check the address in your papers. If it is right, call the help line.")
    default:
      Phrase(
        "しばらくたってから、もう一度お試しください。", "Try again a little later.")
    }
  }

  private var nextInBrowser: Phrase {
    switch self {
    case .systemUnsupported, .browserUnsupported:
      Phrase("ご利用環境のページに記載された環境でご利用ください。", "Use one of those that the page on environments names.")
    case .systemOutdated:
      Phrase("基本ソフト（OS）を更新してください。", "Update the operating system.")
    case .browserOutdated:
      Phrase("ブラウザーを更新してください。", "Update the browser.")
    case .scriptsOff:
      Phrase("ブラウザーの設定で、このサイトのJavaScriptを許可してください。", "Allow JavaScript for this site in the browser's settings.")
    case .cookiesOff:
      Phrase("ブラウザーの設定で、このサイトのCookieを許可してください。", "Allow cookies for this site in the browser's settings.")
    case .popupsBlocked:
      Phrase("ブラウザーの設定で、このサイトのポップアップを許可してください。", "Allow pop-ups for this site in the browser's settings.")
    case .pdfNotShown:
      Phrase("PDFを表示できるソフトをご用意ください。", "Install a program that shows PDF files.")
    case .keysUnavailable:
      Phrase(
        "ブラウザーを更新してください。更新しても解決しない場合は、パソコンのアプリをご利用ください。",
        "Update the browser; if that does not help, use the application on the PC.")
    case .storageUnavailable:
      Phrase(
        "サイトのデータの保存を許可するか、プライベート（InPrivate、シークレット）ではない画面でご利用ください。",
        "Allow data of this site, or use a window that is not private.")
    case .downloadsBlocked:
      Phrase(
        "ブラウザーの設定で、このサイトのダウンロードを許可してください。",
        "Allow downloads from this site in the browser's settings.")
    default:
      Phrase(
        "ブラウザーを更新するか、WebAssemblyを無効にする設定（強化された保護など）を解除してください。",
        "Update the browser, or switch off the setting that forbids WebAssembly (such as enhanced security).")
    }
  }
}
