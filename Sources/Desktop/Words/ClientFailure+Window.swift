import Enrolment

extension ClientFailure {
  /// What to do next, for whoever has buttons and no command line.
  var nextInWindow: Wording {
    switch self {
    case .serverNotTrusted:
      Wording(
        ja: "暗証番号は送信していません。接続先の発行者に心当たりがない場合は、社内のネットワーク管理者にお問い合わせください。",
        en: "No secret was sent. If you do not know the issuer named below, ask your network administrator.")
    case .unreadableTrust:
      Wording(
        ja: "ルート証明書のファイルを、PEM 形式のものにしてください。", en: "The file of the root certificate must be in PEM form.")
    case .storeLocked:
      Wording(ja: "ブラウザーで設定したパスワードをご確認ください。", en: "Check the password that you set in the browser.")
    case .nothingToRenew:
      Wording(
        ja: "一覧で電子証明書を選択してから、もう一度［証明書更新］を押してください。",
        en: "Choose a certificate in the list, then press Renew again.")
    case .severalToRenew:
      Wording(ja: "一覧で電子証明書を1つ選択してください。", en: "Choose one certificate in the list.")
    case .institutionUnknown:
      Wording(
        ja: "このパソコンに登録されていない金融機関です。［証明書発行］から、案内に記載のアドレスを登録してください。",
        en: "This PC does not know the institution. Press Issue and enter the address in your papers.")
    case .launchLinkMalformed:
      Wording(
        ja: "金融機関のページから、もう一度起動してください。ほかのページからの起動にはお応えできません。",
        en: "Start again from your institution's page. Links of other pages are not followed.")
    case .answerMissing:
      Wording(ja: "もう一度お手続きください。続きから再開します。", en: "Begin again; the procedure goes on where it stopped.")
    default: next
    }
  }
}
