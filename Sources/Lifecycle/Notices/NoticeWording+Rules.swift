/// Sentences that the institution's rules decide.
extension NoticeWording {
  /// "Ask …": whom of the parties this reader can turn to, the company's own people first, the help line otherwise.
  func ask(_ parties: [ActingParty], for japanese: String, to english: String) -> String {
    var own: [Localized] = []
    if parties.contains(.administrator), role != .administrator { own.append(terms.administrator) }
    if parties.contains(.deputy), role != .deputy, let deputy = terms.deputy { own.append(deputy) }
    guard !own.isEmpty else {
      return say(
        "下記のお問い合わせ先までお電話のうえ、\(japanese)をご依頼ください。",
        "Please call the help line below and ask us to \(english).")
    }
    let first = say(
      "貴社の\(own.map(\.ja).joined(separator: "または"))の方へ、\(japanese)をご依頼ください。",
      "Please ask your company's \(own.map(\.en).joined(separator: " or ")) to \(english).")
    guard parties.contains(.operator) else { return first }
    return first
      + say(
        "貴社内でお手続きいただけない場合は、下記のお問い合わせ先までお電話ください。",
        " If that is not possible, please call the help line below.")
  }

  /// How a person whose certificate expired comes by a new one (requirements §7 row 30).
  var wayBack: [String] {
    switch rules.expired[role] {
    case .byOperator: [ask([.operator], for: "電子証明書の初期化", to: "reset your certificate"), thenAcquire]
    case .byAdministrator: [ask([.administrator], for: "電子証明書の再発行", to: "reissue your certificate"), thenAcquire]
    case .bySelf(nil, _): [acquireYourself]
    case .bySelf(let days?, let thenOperator):
      [
        say(
          "有効期限から\(days)日以内は、お客さまご自身で、電子証明書をもう一度取得していただけます。",
          "Within \(days) days after expiry you can acquire a new certificate yourself."),
        thenOperator
          ? say(
            "\(days)日を過ぎた場合は、下記のお問い合わせ先までお電話のうえ、お手続きをご依頼ください。",
            "After these \(days) days, please call the help line below.")
          : say(
            "\(days)日を過ぎますと、取得のお手続きはお受けできません。",
            "After these \(days) days it can no longer be acquired."),
      ]
    }
  }

  /// How a person whose certificate was revoked comes by a new one (requirements §7 row 38).
  var newCertificate: [String] {
    switch rules.reissue.mode {
    case .atomic: [ask(rules.reissue.by, for: "電子証明書の再発行", to: "reissue your certificate"), thenAcquire]
    case .revokeThenAcquire: [acquireYourself, needs(.acquire)]
    }
  }

  private var thenAcquire: String {
    say(
      "そのお手続きの後、お客さまご自身で、新しい電子証明書を取得していただけます。",
      "After that you can acquire the new certificate yourself.")
  }

  private var acquireYourself: String {
    say(
      "お客さまご自身で、新しい電子証明書をもう一度取得していただけます。",
      "You can acquire a new certificate yourself.")
  }

  /// Who revokes this reader's certificates (requirements §7 rows 35, 36).
  var whoRevokes: String {
    let parties = rules.revoke.by[role]
    var names: [Localized] = []
    if parties.contains(.administrator) {
      names.append(Localized(ja: "貴社の\(terms.administrator.ja)の方", en: "your company's \(terms.administrator.en)"))
    }
    if parties.contains(.deputy), let deputy = terms.deputy {
      names.append(Localized(ja: "貴社の\(deputy.ja)の方", en: "your company's \(deputy.en)"))
    }
    if parties.contains(.operator) || names.isEmpty { names.append(sender.institution) }
    return say(
      "失効のお手続きは、\(Self.either(names.map(\.ja), "、", "または"))が行います。",
      "Certificates like this one are revoked by \(Self.either(names.map(\.en), ", ", " or ")).")
  }

  /// What has to be typed for an act.
  func needs(_ act: ProvenAct) -> String {
    let steps = rules.proof(for: role, act: act, oneTimePasswordContracted: false)
    let typed = steps.compactMap(word)
    let contracted = rules.proof(for: role, act: act, oneTimePasswordContracted: true)
    let isExtra = contracted.contains(.oneTimePassword) && !steps.contains(.oneTimePassword)
    guard !typed.isEmpty else { return say("入力していただくものはございません。", "There is nothing to type.") }
    return say(
      "お手続きの画面では、\(typed.map(\.ja).joined(separator: "と"))を入力していただきます。",
      "On the page you will be asked for your \(typed.map(\.en).joined(separator: " and your ")).")
      + (isExtra
        ? say("ワンタイムパスワードをご契約の方は、あわせて入力していただきます。", " If you contracted a one-time password, it is asked for too.")
        : "")
  }

  private func word(_ step: ProofStep) -> Localized? {
    switch step {
    case .logonSecret: terms.logonSecret
    case .confirmationSecret: terms.confirmationSecret
    case .oneTimePassword: Localized(ja: "ワンタイムパスワード", en: "one-time password")
    case .mailCode: Localized(ja: "認証コード（電子メールでお届けします）", en: "code, which we send by mail")
    // A certificate is chosen, not typed; what is asked by its own act has a notice of its own.
    default: nil
    }
  }

  /// The sentence of every mail (H-63), in the institution's own terms, and that there is no link to follow.
  var neverAsks: String {
    var ids = [terms.subscriberID]
    if rules.identifiers.contract != nil { ids.insert(terms.contractID, at: 0) }
    var secrets = [terms.logonSecret]
    if rules.secrets.confirmation != nil { secrets.append(terms.confirmationSecret) }
    if rules.factors.oneTimePassword.use != .never {
      secrets.append(Localized(ja: "ワンタイムパスワード", en: "one-time password"))
    }
    if rules.factors.mailCode != nil { secrets.append(Localized(ja: "認証コード", en: "code")) }
    let asked = ids + secrets
    return say(
      "\(institution)が、電子メールやお電話で、お客さまの\(asked.map(\.ja).joined(separator: "・"))をおたずねすることはございません。",
      "\(institution) never asks for your \(Self.either(asked.map(\.en), ", ", " or ")) by mail or telephone.")
  }

  /// Names in a row, with another word before the last.
  private static func either(_ names: [String], _ separator: String, _ or: String) -> String {
    guard let last = names.last, names.count > 1 else { return names.joined() }
    return names.dropLast().joined(separator: separator) + or + last
  }

  var noLink: String {
    say(
      "このサービスの電子メールに、ログオン画面へのリンクを記載することはございません。ログオンの際は、いつもお使いの方法で画面を開いてください。",
      "Mails of this service carry no link to a logon page. To log on, open the page in the way you always do.")
  }

  /// What to do if the reader knows nothing of it.
  var callIfUnknown: String {
    say(
      "このお手続きにお心当たりのない場合は、お手数ですが、下記のお問い合わせ先までお電話ください。",
      "If you know nothing of this, please call the help line below.")
  }
}
