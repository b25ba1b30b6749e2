/// What `inkan --help` says.
enum CommandHelp {
  static let text = Wording(
    ja: """
      inkan - 電子証明書の取得・更新

      使い方:
        inkan issue --portal URL [--contract ID] [--user ID] [--first | --move] 保存先 [オプション]
            電子証明書を取得します。どの ID が必要かは、書面のご案内をご確認ください。
            --first  書面に記載の初期パスワード等で初期登録を行い、続けて取得します。
            --move   これまでのパソコンで作成した12桁の移行コードで、このパソコンに移行します。
        inkan renew --portal URL 保存先 [--serial 番号] [オプション]
            現在の電子証明書を提示して、新しい電子証明書に更新します。
            有効期限を過ぎていても、金融機関が認める期間内であれば更新できます。
        inkan list 保存先 [--portal URL --ca FILE] [--json]
            登録されている電子証明書を一覧で表示します。
        inkan trust --ca FILE --store nss:DIR [--portal URL] [--yes]
            サーバー用ルート証明書を、指紋を確認のうえブラウザーに登録します。

      保存先（どちらか一方）:
        --store nss:DIR           ブラウザーの証明書データベース（例 nss:~/.pki/nssdb）。鍵は取り出せません。
        --store-password-file F   データベースのパスワードのファイル（設定している場合のみ）
        --out FILE.p12            PKCS#12 ファイル
        --passphrase-file F       PKCS#12 のパスフレーズのファイル（1行目）
        --cipher aes256|legacy    PKCS#12 の暗号。legacy は古い Windows や携帯端末用です。

      オプション:
        --ca FILE                 信頼するサーバー用ルート証明書（PEM）
        --answers FILE.json       入力内容。ない項目は画面でお尋ねします。次の項目を指定できます。
                                  logonSecret、confirmationSecret、initialSecret、oneTimePassword、
                                  mailCode、moveCode、matrix（例 {"A1": "12"}）
                                  initialSecret があれば --first とみなし、logonSecret などは新しい値とします。
                                  mailCode は、電子メールで届いてから指定してください（下記）。
        --device 名称             このパソコンの名称（40文字まで）
        --state DIR               手続きの記録の場所。電源が切れても続きから再開できます。
        --lang ja|en              表示の言語

      端末のない環境で認証コードが必要なとき:
        1回目の実行で認証コードが電子メールで届き、コマンドはいったん終了します（終了コード 1、INK-6204）。
        届いた認証コードを --answers のファイルの mailCode に加え、30分以内に同じコマンドを
        もう一度実行すると、続きから再開します。
        30分を過ぎると、はじめからやり直し、新しい認証コードをお送りします。以前の mailCode は使用しません。

      終了コード: 0 完了、1 お手続きできません（INK-番号を表示）、2 使い方の誤り
      """,
    en: """
      inkan - acquires and renews client certificates

      Usage:
        inkan issue --portal URL [--contract ID] [--user ID] [--first | --move] STORE [OPTIONS]
            Acquires a certificate. Your papers say which IDs are needed.
            --first  registers with the initial secret of the letter, then acquires
            --move   moves to this PC with the 12-digit code made on the old one
        inkan renew --portal URL STORE [--serial NUMBER] [OPTIONS]
            Shows the present certificate and gets a new one; an expired one too, as long as the
            institution allows it.
        inkan list STORE [--portal URL --ca FILE] [--json]
            Lists the certificates that are installed.
        inkan trust --ca FILE --store nss:DIR [--portal URL] [--yes]
            Trusts the root for servers in the browser, after showing its fingerprint.

      STORE is one of:
        --store nss:DIR           the browser's certificate database (nss:~/.pki/nssdb); keys never leave it
        --store-password-file F   the database's password, where it has one
        --out FILE.p12            a PKCS#12 file
        --passphrase-file F       the passphrase of the PKCS#12 file (first line)
        --cipher aes256|legacy    PKCS#12's cipher; legacy is for old Windows and phones

      OPTIONS:
        --ca FILE                 the root for servers to trust (PEM)
        --answers FILE.json       secrets and codes; what is missing is asked for on the terminal. Keys:
                                  logonSecret, confirmationSecret, initialSecret, oneTimePassword,
                                  mailCode, moveCode, matrix ({"A1": "12"}).
                                  With an initialSecret it is --first, and the other secrets are the new ones.
                                  A mailCode is put in when it has arrived; see below.
        --device NAME             this PC's label, at most 40 characters
        --state DIR               where the procedure's record is kept, to go on after a power cut
        --lang ja|en              the language of messages

      A mailed code where nobody sits at a terminal:
        The first run has the code mailed and ends (exit status 1, INK-6204). Put the code into the file of
        --answers as mailCode and run the same command again within 30 minutes: it goes on where it stopped.
        After that it begins anew and has another code mailed; the former mailCode is not used.

      Exit status: 0 done, 1 refused (an INK number is shown), 2 misused
      """)
}
