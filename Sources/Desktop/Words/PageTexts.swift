import Enrolment

/// What the single pages say.
enum PageTexts {
  static let empty = Wording(
    ja: "電子証明書はまだありません。［証明書発行］を押して、電子証明書を取得してください。",
    en: "There is no certificate yet. Press Issue to acquire one.")
  static let listLead = Wording(
    ja: "はじめて取得する場合は［証明書発行］を、更新する場合は一覧から証明書を選択して［証明書更新］を押してください。",
    en: "Press Issue for a first certificate. To renew one, choose it in the list and press Renew.")
  static func locked(_ place: Place) -> Wording {
    Wording(
      ja: "\(place.name[.ja])はパスワードで保護されているため、一覧に表示していません。",
      en: "\(place.name[.en]) has a password, so its certificates are not listed.")
  }

  static let expires = Wording(ja: "有効期限", en: "Expires")
  static let issuer = Wording(ja: "発行者", en: "Issued by")
  static let state = Wording(ja: "状態", en: "State")
  static let serialNumber = Wording(ja: "証明書シリアル番号", en: "Serial number")
  static let kept = Wording(ja: "保存先", en: "Kept in")
  static let label = Wording(ja: "名称", en: "Name")

  static let addressTitle = Wording(ja: "金融機関の登録", en: "Your institution")
  static let addressLead = Wording(
    ja: "案内に記載の、金融機関のアドレスを入力してください。登録は初回のみです。",
    en: "Enter the institution's address as it stands in your papers. This is asked once.")
  static let address = Wording(ja: "アドレス(_A)", en: "_Address")

  static let introductionTitle = Wording(ja: "接続先の確認", en: "Is this your institution?")
  static let introductionLead = Wording(
    ja: "次の金融機関が応答しました。お取引のある金融機関であることをご確認のうえ、登録してください。",
    en: "This institution answered. Go on only if it is yours.")
  static let name = Wording(ja: "名称", en: "Name")
  static let place = Wording(ja: "アドレス", en: "Address")
  static let helpLine = Wording(ja: "お問い合わせ先", en: "Help line")
  static func replaces(_ portal: PortalAddress) -> Wording {
    Wording(
      ja: "ご注意: この金融機関は、別のアドレス（\(portal)）で登録されています。案内をご確認ください。",
      en: "Caution: this institution is known here at another address (\(portal)). Check your papers.")
  }

  static let invitationTitle = Wording(ja: "ページからの起動", en: "Started from a page")
  static func invitation(_ name: String) -> Wording {
    Wording(
      ja: "\(name)のページから起動されました。お客さまご自身の操作であれば、［はい］を押してください。心当たりがない場合は［いいえ］を押してください。",
      en: "A page of \(name) started this app. Press Yes if that was you, and No if you know nothing of it.")
  }

  static let identifierTitle = Wording(ja: "お客さまの確認", en: "Who are you?")
  static let institution = Wording(ja: "金融機関(_F)", en: "_Institution")
  static let otherInstitution = Wording(ja: "ほかの金融機関(_O)", en: "_Other institution")
  static let optional = Wording(
    ja: "（管理者の方は入力不要です）", en: " (administrators leave it empty)")
  static let contractID = Wording(ja: "契約番号・契約法人ID", en: "Contract ID")
  static let subscriberID = Wording(ja: "ログインID・利用者ID", en: "Login or user ID")
  static let keptIn = Wording(ja: "保存先(_S)", en: "_Store")
  static let way = Wording(ja: "取得の方法(_W)", en: "_Way")
  static let ways: [Wording] = [
    Wording(ja: "証明書の発行", en: "Acquire a certificate"),
    Wording(ja: "初期登録（書面の初期パスワードをお持ちの方）", en: "First registration, with the letter's secret"),
    Wording(ja: "別のパソコンからの移行（移行コードをお持ちの方）", en: "Move from another PC, with its code"),
  ]

  static let questionTitle = Wording(ja: "本人確認", en: "Proof of identity")
  static let chosenAgain = Wording(ja: "（確認のため再入力）", en: " (again)")
  static let notTheSame = Wording(ja: "2回の入力内容が一致しません。", en: "The two do not agree.")
  static let nothingTyped = Wording(ja: "入力してください。", en: "Please type it.")
  static func digits(_ count: Int?) -> Wording {
    guard let count else { return Wording(ja: "数字で入力してください。", en: "Please type digits.") }
    return Wording(ja: "\(count)桁の数字で入力してください。", en: "Please type \(count) digits.")
  }
  static let neverLogged = Wording(
    ja: "入力内容は金融機関にのみ送信し、このパソコンには保存しません。", en: "What you type is sent to the institution alone and not kept on this PC."
  )

  static let stages: [Wording] = [
    Wording(ja: "金融機関に接続", en: "Connect to the institution"), Wording(ja: "本人確認", en: "Prove who you are"),
    Wording(ja: "秘密鍵の作成（このパソコンの中）", en: "Make the key, inside this PC"),
    Wording(ja: "電子証明書の申請", en: "Request the certificate"),
    Wording(ja: "電子証明書の登録", en: "Install it"), Wording(ja: "受け取りの確認", en: "Confirm it"),
  ]

  static let resultTitle = Wording(ja: "証明書取得 結果", en: "Result")
  static let facts = Wording(ja: "証明書情報", en: "Certificate")
  /// B-46, H-77.
  static let notes: [Wording] = [
    Wording(
      ja: "有効にするため、ブラウザーをすべて一度閉じてください。",
      en: "Close every browser window once, so that the certificate takes effect."),
    Wording(ja: "上記の有効期限までご利用いただけます。", en: "It can be used until the date above."),
    Wording(
      ja: "有効期限が近づきますと、ログオン後の画面と電子メールでお知らせします。",
      en: "A notice on the page after logon and by e-mail comes before it ends."),
  ]

  static let moveCodeTitle = Wording(ja: "移行コード", en: "Code for another PC")
  static let moveCodeLead = Wording(
    ja: "新しいパソコンでこのアプリを起動し、［証明書発行］の取得の方法で「別のパソコンからの移行」を選択して、次のコードを入力してください。",
    en: "Start this app on the new PC, press Issue, choose “Move from another PC”, and type this code there.")
  static let moveCodeNote = Wording(
    ja: "コードは1回だけ使用できます。新しいパソコンで使用すると、このパソコンの証明書は使用できなくなります。コードを電話やメールで他人に伝えないでください。",
    en: """
      The code serves once. When the new PC has used it, the certificate on this PC is of no use any more. Never tell \
      the code to anybody, by telephone or by mail.
      """)
  static let moveCode = Wording(ja: "移行コード", en: "Code")
  static let validUntil = Wording(ja: "使用期限", en: "Valid until")
  static let failureTitle = Wording(ja: "お手続きを完了できませんでした", en: "It could not be done")
  static let code = Wording(ja: "お問い合わせの際の番号", en: "Code for the help line")
  static let whatNext = Wording(ja: "次の操作", en: "Next")
  static let detail = Wording(ja: "詳細", en: "Detail")

  static let old = Wording(ja: "削除する証明書", en: "To be deleted")
  static let new = Wording(ja: "残す証明書", en: "Stays")
  static let noneStays = Wording(ja: "（残る証明書はありません）", en: "(none)")
  static let tidyLead = Wording(
    ja: "更新・移行済み、失効済み、有効期限切れと金融機関が回答した証明書だけを削除します。有効な証明書は削除しません。",
    en: "Only what the institution says is renewed, moved, revoked or expired is deleted; one in force never is.")
  static let nothingToTidy = Wording(ja: "整理が必要な古い証明書はありません。", en: "There is no old certificate to delete.")
  /// H-84.
  static let tidyQuestion = Wording(
    ja: "削除した証明書で暗号化されたデータは、復号できなくなります。証明書を削除しますか。",
    en: "Data encrypted for a deleted certificate can no longer be decrypted. Delete?")

  static let leavingTitle = Wording(ja: "終了の確認", en: "Quit?")
  static let leaving = Wording(
    ja: "手続きの途中です。終了しても、次回は続きから再開できます。終了しますか。",
    en: "A procedure is going on. If you quit, it goes on where it stopped next time. Quit?")
}
