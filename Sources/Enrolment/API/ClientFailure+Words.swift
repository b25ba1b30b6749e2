import Diagnosis

extension ClientFailure {
  /// What is wrong.
  public var message: Wording {
    switch self {
    case .cannotConnect: Wording(ja: "サーバーに接続できませんでした。", en: "The server cannot be reached.")
    case .unknownHost: Wording(ja: "サーバーの名前が見つかりませんでした。", en: "The server's name was not found.")
    case .serverNotTrusted:
      Wording(ja: "接続先のサーバー証明書を信頼できません。", en: "The server's certificate is not trusted.")
    case .nameMismatch:
      Wording(ja: "接続先のサーバー証明書は、別の名前のものです。", en: "The server's certificate is for another name.")
    case .timeout: Wording(ja: "サーバーからの応答がありませんでした。", en: "The server did not answer in time.")
    case .connectionBroken: Wording(ja: "通信が途中で切れました。", en: "The connection broke.")
    case .insecureAddress:
      Wording(ja: "アドレスは https:// で始まる必要があります。", en: "The address must begin with https://.")
    case .answerNotUnderstood:
      Wording(ja: "サーバーの応答が正しくありません。", en: "The server's answer is not right.")
    case .unreadableTrust:
      Wording(ja: "ルート証明書のファイルを読み取れません。", en: "The file of the root certificate cannot be read.")
    case .serverCertificateExpired: Wording(Finding.portalCertificateExpired.title)
    case .serverCertificateNotYetValid: Wording(Finding.portalCertificateNotYetValid.title)
    case .captivePortal: Wording(Finding.portalBehindCaptivePortal.title)
    case .downgraded: Wording(Finding.portalDowngraded.title)
    case .proxyMalformed: Wording(Finding.proxyMalformed.title)
    case .proxyNotFound: Wording(Finding.proxyNotFound.title)
    case .proxyUnreachable: Wording(Finding.proxyUnreachable.title)
    case .proxyWantsLogon: Wording(Finding.proxyWantsLogon.title)
    case .proxyRefuses: Wording(Finding.proxyRefuses.title)
    case .storeUnreadable: Wording(ja: "証明書の保存先を開けません。", en: "The certificate store cannot be opened.")
    case .storeLocked:
      Wording(ja: "証明書の保存先のパスワードが違います。", en: "The certificate store has another password.")
    case .storeUnwritable: Wording(ja: "証明書の保存先に書き込めません。", en: "The certificate store cannot be written.")
    case .fileExists: Wording(ja: "保存先のファイルがすでにあります。", en: "The file is there already.")
    case .keyMissing:
      Wording(ja: "証明書の秘密鍵がこのパソコンにありません。", en: "The certificate's private key is not on this PC.")
    case .keyUnsuitable: Wording(ja: "秘密鍵を使用できませんでした。", en: "The private key cannot be used.")
    case .storePasswordNeeded:
      Wording(ja: "証明書の保存先にパスワードが設定されています。", en: "The certificate store is locked by a password.")
    case .storeFull: Wording(ja: "保存先の空き容量が足りません。", en: "There is no room left to save to.")
    case .storeBusy:
      Wording(ja: "証明書の保存先を別のプログラムが使用中です。", en: "Another program is using the certificate store.")
    case .tokenAbsent:
      Wording(ja: "セキュリティトークンが見つかりません。", en: "The security token was not found.")
    case .tokenBlocked:
      Wording(ja: "セキュリティトークンがロックされています。", en: "The security token is blocked.")
    case .certificateDoesNotFit:
      Wording(ja: "受け取った電子証明書がお申し込みの内容と一致しません。", en: "The certificate received is not the one asked for.")
    case .nothingToRenew:
      Wording(ja: "更新できる電子証明書が見つかりません。", en: "There is no certificate to renew.")
    case .severalToRenew:
      Wording(ja: "更新できる電子証明書が複数あります。", en: "There are several certificates to renew.")
    case .answerMissing: Wording(ja: "必要な項目が入力されていません。", en: "An answer is missing.")
    case .askedAgain:
      Wording(ja: "同じ項目の入力を再度求められました。", en: "The same answer was asked for again.")
    case .algorithmNotOffered:
      Wording(ja: "鍵の種類がこのサービスに対応していません。", en: "The service does not take this kind of key.")
    case .anotherAtWork:
      Wording(ja: "同じ手続きが別の画面で実行中です。", en: "The same procedure is running elsewhere.")
    case .journalUnusable: Wording(ja: "手続きの記録を保存できません。", en: "The procedure's record cannot be kept.")
    case .notATLSRoot:
      Wording(ja: "サーバー用のルート証明書ではありません。", en: "This is not a root certificate for servers.")
    case .declined: Wording(ja: "手続きを中止しました。", en: "The procedure was called off.")
    case .knownInstitutionsUnusable:
      Wording(ja: "金融機関の登録簿を読み書きできません。", en: "The list of known institutions cannot be used.")
    case .institutionUnknown:
      Wording(ja: "金融機関がこのパソコンに登録されていません。", en: "This PC does not know the institution.")
    case .severalInstitutions:
      Wording(ja: "複数の金融機関が登録されています。", en: "Several institutions are known on this PC.")
    case .launchLinkMalformed:
      Wording(ja: "アプリを起動するリンクが正しくありません。", en: "The link that started the program is not right.")
    case .severalStores:
      Wording(ja: "証明書の保存先が複数見つかりました。", en: "Several certificate stores were found.")
    case .noStore:
      Wording(ja: "証明書の保存先が見つかりません。", en: "No certificate store was found.")
    }
  }

  /// What to do next.
  public var next: Wording {
    switch self {
    case .cannotConnect, .unknownHost, .timeout, .connectionBroken:
      Wording(
        ja: "ネットワークの接続とアドレスをご確認のうえ、同じ操作をもう一度実行してください。続きから再開します。",
        en: "Check the network and the address, then run the same command again; it goes on where it stopped.")
    case .serverNotTrusted:
      Wording(
        ja: "ルート証明書のファイル（--ca）をご確認ください。発行者に心当たりがない場合は、社内のネットワーク管理者にお問い合わせください。",
        en: "Check the root certificate's file (--ca). If you do not know the issuer, ask your network administrator.")
    case .nameMismatch, .insecureAddress:
      Wording(
        ja: "案内に記載のアドレスをご確認ください。暗証番号は送信していません。",
        en: "Check the address in your papers. No secret was sent.")
    case .answerNotUnderstood, .certificateDoesNotFit:
      Wording(
        ja: "電子証明書は登録していません。お客さま窓口にお問い合わせください。",
        en: "Nothing was installed. Call the help line.")
    case .serverCertificateExpired: Wording(Finding.portalCertificateExpired.next)
    case .serverCertificateNotYetValid: Wording(Finding.portalCertificateNotYetValid.next)
    case .captivePortal: Wording(Finding.portalBehindCaptivePortal.next)
    case .downgraded: Wording(Finding.portalDowngraded.next)
    case .proxyMalformed: Wording(Finding.proxyMalformed.next)
    case .proxyNotFound: Wording(Finding.proxyNotFound.next)
    case .proxyUnreachable: Wording(Finding.proxyUnreachable.next)
    case .proxyWantsLogon: Wording(Finding.proxyWantsLogon.next)
    case .proxyRefuses: Wording(Finding.proxyRefuses.next)
    case .unreadableTrust:
      Wording(ja: "--ca に PEM 形式のファイルを指定してください。", en: "Give --ca a file in PEM form.")
    case .storeUnreadable, .storeUnwritable, .journalUnusable:
      Wording(
        ja: "フォルダーの場所、空き容量、アクセス権をご確認ください。",
        en: "Check the folder, its free space and its permissions.")
    case .storeLocked:
      Wording(
        ja: "--store-password-file または --passphrase-file の内容をご確認ください。",
        en: "Check the content of --store-password-file or --passphrase-file.")
    case .storePasswordNeeded:
      Wording(
        ja: "パスワードを入力するか、--store-password-file または --passphrase-file を指定してください。",
        en: "Type the password, or name its file by --store-password-file or --passphrase-file.")
    case .storeFull:
      Wording(
        ja: "不要なファイルを削除して空き容量を確保し、同じ操作をもう一度実行してください。続きから再開します。",
        en: "Free some space, then run the same command again; it goes on where it stopped.")
    case .storeBusy:
      Wording(
        ja: "ブラウザーを終了してから、同じ操作をもう一度実行してください。続きから再開します。",
        en: "Close the browser, then run the same command again; it goes on where it stopped.")
    case .tokenAbsent:
      Wording(
        ja: "トークンが接続されていることと、指定した名称をご確認ください。",
        en: "Check that the token is connected, and the name that you gave.")
    case .tokenBlocked:
      Wording(
        ja: "トークンの発行元、または社内のシステム管理者にロックの解除をご依頼ください。",
        en: "Ask the token's issuer or your system administrator to unblock it.")
    case .fileExists:
      Wording(ja: "別のファイル名を指定してください。", en: "Name another file.")
    case .keyMissing, .keyUnsuitable:
      Wording(
        ja: "電子証明書を取得したパソコンとユーザー名で実行してください。",
        en: "Use the PC and the user name with which the certificate was acquired.")
    case .nothingToRenew:
      Wording(
        ja: "保存先と、指定した番号をご確認ください。",
        en: "Check the store and the serial number.")
    case .severalToRenew:
      Wording(
        ja: "inkan list で番号を確認し、--serial で指定してください。",
        en: "Choose one by --serial; `inkan list` shows the serial numbers.")
    case .answerMissing:
      Wording(
        ja: "端末から実行するか、--answers のファイルに項目を追加してください。",
        en: "Run it on a terminal, or add the answer to the file of --answers.")
    case .askedAgain:
      Wording(
        ja: "入力内容をご確認のうえ、もう一度実行してください。ロックを防ぐため、同じ内容は再送信していません。",
        en: "Check the answers and run it again. The same answer was not sent twice, lest you be locked out.")
    case .algorithmNotOffered:
      Wording(ja: "お客さま窓口にお問い合わせください。", en: "Call the help line.")
    case .anotherAtWork:
      Wording(ja: "実行中の手続きが終わってから、もう一度実行してください。", en: "Wait for it to end, then run this again.")
    case .notATLSRoot:
      Wording(
        ja: "案内に記載のサーバー用ルート証明書のファイルを指定してください。",
        en: "Give the file of the server root that your papers name.")
    case .declined:
      Wording(ja: "何も変更していません。", en: "Nothing was changed.")
    case .knownInstitutionsUnusable:
      Wording(
        ja: "登録簿（~/.config/inkan/institutions.json）とフォルダーの内容、アクセス権をご確認ください。",
        en: "Check ~/.config/inkan/institutions.json, its folder and their permissions.")
    case .institutionUnknown:
      Wording(
        ja: "案内に記載のアドレスを inkan add --portal で登録してください。",
        en: "Add it with `inkan add --portal`, by the address in your papers.")
    case .severalInstitutions:
      Wording(ja: "--institution または --portal で指定してください。", en: "Choose one by --institution or --portal.")
    case .launchLinkMalformed:
      Wording(
        ja: "何も実行していません。金融機関のページを開き直し、もう一度起動してください。",
        en: "Nothing was done. Open the institution's page again and start from there.")
    case .severalStores:
      Wording(ja: "--store で保存先を指定してください。", en: "Choose one by --store.")
    case .noStore:
      Wording(
        ja: "ブラウザーを一度起動してから、もう一度実行するか、--store で保存先を指定してください。",
        en: "Start the browser once and run this again, or name a store by --store.")
    }
  }
}
