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
    case .acquireEntry: Localized(ja: "{certificate}{acquire}・{renew}", en: "acquire or renew a certificate")
    case .newcomers:
      Localized(ja: "書面で初期{logonSecret}を受け取られたお客さま", en: "If you have a letter with an initial {logonSecret}")
    case .newcomersLead:
      Localized(
        ja: "{certificate}の{acquire}の前に、初期登録が必要です。お済みでない場合は、「初期登録」を押してください。",
        en: "You register before you get a certificate. If you have not done so yet, press “First registration”.")
    case .firstRegistration: Localized(ja: "初期登録", en: "first registration")
    case .registered: Localized(ja: "初期登録がお済みのお客さま", en: "If you are registered")
    case .person: Localized(ja: "利用者", en: "user")
    case .suspension: Localized(ja: "利用中止", en: "Stopped")
    case .reissueTick:
      Localized(ja: "現在の{certificate}を失効し、再発行する。", en: "Revoke the present certificate and reissue it.")
    case .change: Localized(ja: "変更", en: "Change")
    }
  }
}
