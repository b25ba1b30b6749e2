import Lifecycle

extension PortalWord {
  /// The words, unless the rules have the institution's own (`portal.words`).
  var text: Localized {
    switch self {
    case .logOn: Localized(ja: "ログオン", en: "log on")
    case .logOff: Localized(ja: "ログオフ", en: "log off")
    case .certificate: Localized(ja: "電子証明書", en: "certificate")
    case .certificateMethod: Localized(ja: "{certificate}方式", en: "certificate")
    case .identifierMethod: Localized(ja: "ID・{logonSecret}方式", en: "ID and {logonSecret}")
    case .chooseAgain: Localized(ja: "証明書を選び直す", en: "Choose a certificate again")
    case .card: Localized(ja: "お手元のカード", en: "your card")
    case .acquire: Localized(ja: "取得", en: "acquire")
    case .renew: Localized(ja: "更新", en: "renew")
    case .acquireAdministrator:
      Localized(ja: "{administrator}用：{certificate}{acquire}", en: "{administrator}: acquire a certificate")
    case .acquireMember: Localized(ja: "{member}用：{certificate}{acquire}", en: "{member}: acquire a certificate")
    case .person: Localized(ja: "利用者", en: "user")
    case .subscriberMenu: Localized(ja: "{member}情報登録/変更", en: "Users")
    case .suspension: Localized(ja: "利用中止", en: "Stopped")
    case .reissueTick:
      Localized(ja: "現在の{certificate}を失効し、再発行する。", en: "Revoke the present certificate and reissue it.")
    }
  }
}
