public import Lifecycle

/// What keeps a contract or a person from being registered; the words are stable.
public enum OnboardingProblem: String, Error, Sendable, CaseIterable {
  // By the rules.
  case badContractID
  case badContractName
  case badSubscriberID
  /// Everybody but an administrator who types the contract's ID has an ID of his own.
  case subscriberIDMissing
  /// An administrator who types the contract's ID has none of his own.
  case subscriberIDNotTyped
  case noDeputies
  case badName
  /// The name in katakana has other characters than half-width ones (H-98).
  case badKana
  case badMail
  case badLogonSecret
  case badConfirmationSecret
  /// A new contract without anybody who could look after it.
  case administratorMissing

  // By what is registered already.
  /// The contract is registered under another name, or with another method.
  case contractDiffers
  /// The person is registered with another role, name, address or language.
  case personDiffers
  /// The ID is that of a person of another contract, where IDs are the institution's (B, R).
  case idTaken
  /// Nobody may acquire before logon by certificate is open (B-1).
  case methodClosed

  /// The same in sentences.
  public var text: Localized {
    switch self {
    case .badContractID: Localized(ja: "契約番号の形式が正しくありません", en: "the contract's ID is not as the profile has it")
    case .badContractName: Localized(ja: "契約名がないか、長すぎます", en: "the contract's name is missing or too long")
    case .badSubscriberID: Localized(ja: "利用者IDの形式が正しくありません", en: "the subscriber ID is not as the profile has it")
    case .subscriberIDMissing: Localized(ja: "利用者IDがありません", en: "the subscriber ID is missing")
    case .subscriberIDNotTyped:
      Localized(ja: "管理者には利用者IDを設定できません", en: "an administrator types the contract's ID and has none of his own")
    case .noDeputies: Localized(ja: "この権限は設定できません", en: "the profile has no deputies")
    case .badName: Localized(ja: "氏名がないか、長すぎます", en: "the name is missing or too long")
    case .badKana:
      Localized(ja: "氏名（カナ）に使えない文字があるか、長すぎます", en: "the name in katakana has other characters, or is too long")
    case .badMail: Localized(ja: "メールアドレスの形式が正しくありません", en: "the mail address is none")
    case .badLogonSecret: Localized(ja: "暗証番号の形式が正しくありません", en: "the logon secret is not as the profile has it")
    case .badConfirmationSecret:
      Localized(ja: "確認暗証番号の形式が正しくありません", en: "the confirmation secret is not as the profile has it")
    case .administratorMissing: Localized(ja: "新しい契約に管理者がいません", en: "the new contract has no administrator")
    case .contractDiffers:
      Localized(ja: "登録済みの契約と内容が異なります", en: "the contract is registered under another name or with another method")
    case .personDiffers:
      Localized(ja: "登録済みの利用者と内容が異なります", en: "the person is registered with another role, name, address or language")
    case .idTaken: Localized(ja: "この利用者IDは別の契約で使われています", en: "the ID is that of a person of another contract")
    case .methodClosed:
      Localized(ja: "電子証明書方式が開始されていない契約では許可できません", en: "nobody may acquire before the method is open")
    }
  }

  var rejected: Rejected {
    switch self {
    case .idTaken, .contractDiffers, .personDiffers: Rejected(.conflict, text.en)
    default: Rejected(.actNotPossible, text.en)
    }
  }
}
