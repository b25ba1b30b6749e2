/// Who there is, by which IDs and secrets they are known, and how they log on.
extension ProfileExplanation {
  var introduction: Subject {
    let basis =
      profile.basis == .best
      ? say("推奨する内容です。", "They are the recommended ones.")
      : say("類型\(profile.basis.rawValue)に属します。", "They belong to basis \(profile.basis.rawValue).")
    let day = profile.effectiveFrom.words
    var sentences = [
      say(
        "電子証明書の取扱規則「\(profile.profile)」を文章にしたものです。\(basis.ja)",
        "These are the rules “\(profile.profile)” for certificates, told in sentences. \(basis.en)"),
      say(
        "\(day.ja)から適用します。それより前に発行した電子証明書には、発行したときの規則を適用します。",
        "They hold from \(day.en). Certificates issued before keep the rules under which they were issued."),
      say("日時はすべて日本時間です。", "All dates and times are in Japan's time."),
      say(
        "\(terms.contract.ja)ごとに、\(persons(roles).ja)の方がご利用になります。",
        "In each \(terms.contract.en) there are these persons: \(persons(roles).en)."),
    ]
    if terms.deputy != nil {
      sentences.append(
        say(
          "\(person(.deputy).ja)は\(person(.administrator).ja)を補佐します。特に記載のない事項は、\(person(.administrator).ja)と同じです。",
          "\(person(.deputy).capitalised) helps \(person(.administrator).en); where nothing else is said, the same rules "
            + "hold for both."))
    }
    return Subject("この規則について", "About these rules", sentences)
  }

  var identifiers: Subject {
    let rules = profile.identifiers
    let own = terms.subscriberID
    var sentences: [Localized] = []
    if let contract = rules.contract {
      sentences.append(
        say(
          "\(terms.contractID.ja)は、\(contract.pattern.words.ja)です。",
          "The \(terms.contractID.en) is \(contract.pattern.words.en)."))
    } else {
      sentences.append(
        say("\(terms.contractID.ja)を入力していただくことはありません。", "The \(terms.contractID.en) is never typed."))
    }
    switch rules.administrator {
    case .contractID:
      sentences.append(
        say(
          "\(person(.administrator).ja)は一つの\(terms.contract.ja)にお一人で、\(terms.contractID.ja)で識別します。",
          "Each \(terms.contract.en) has one \(terms.administrator.en), known by the \(terms.contractID.en)."))
    case .own:
      sentences.append(
        say(
          "\(person(.administrator).ja)にも、\(person(.member).ja)と同じように\(own.ja)をお持ちいただきます。",
          "\(person(.administrator).capitalised) has a personal \(own.en), as \(person(.member).en) has."))
    }
    let characters = rules.subscriber.characters.words
    sentences.append(say("\(own.ja)は、\(characters.ja)", "The \(own.en) has \(characters.en)"))
    if rules.subscriber.characters.canHold(.letter) {
      sentences.append(
        rules.subscriber.caseSensitive
          ? say("\(own.ja)の大文字と小文字は区別します。", "Capital and small letters in the \(own.en) differ.")
          : say("\(own.ja)の大文字と小文字は区別しません。", "Capital and small letters in the \(own.en) count as the same."))
    }
    switch rules.subscriber.scope {
    case .contract:
      sentences.append(
        say(
          "\(own.ja)は一つの\(terms.contract.ja)の中で重複しません。ご本人の確認には\(terms.contractID.ja)もあわせて使用します。",
          "No two persons of one \(terms.contract.en) have the same \(own.en); the \(terms.contractID.en) is needed "
            + "beside it."))
    case .institution:
      sentences.append(
        say(
          "\(own.ja)はすべての\(terms.contract.ja)を通じて重複しません。\(own.ja)だけでご本人がわかります。",
          "No two persons of the whole institution have the same \(own.en), so it alone tells who somebody is."))
    }
    return Subject("ID", "IDs", sentences)
  }

  var secrets: Subject {
    let rules = profile.secrets
    let logon = terms.logonSecret
    var sentences = [
      say(
        "\(logon.ja)は、\(rules.logon.words.ja)大文字と小文字は区別します。",
        "The \(logon.en) has \(rules.logon.words.en) Capital and small letters differ.")
    ]
    if let confirmation = rules.confirmation {
      sentences.append(
        say(
          "\(terms.confirmationSecret.ja)は、\(confirmation.words.ja)",
          "The \(terms.confirmationSecret.en) has \(confirmation.words.en)"))
    } else {
      sentences.append(
        say("\(logon.ja)のほかに、確認のための暗証番号やパスワードはありません。", "There is no second secret beside the \(logon.en)."))
    }
    if let initial = rules.initial {
      sentences.append(
        say(
          "初期登録には、\(Self.institution.ja)からお届けする\(step(.initialSecret).ja)を使用します。"
            + "発行から\(initial.validDays)日を過ぎると使用できません。",
          "The first registration needs \(step(.initialSecret).en) that \(Self.institution.en) sends; it serves for "
            + "\(count(initial.validDays, "day")) from its issue."))
    } else {
      sentences.append(
        say("\(step(.initialSecret).ja)による初期登録はありません。", "Nobody is sent an initial \(logon.en)."))
    }
    return Subject("\(logon.ja)など", "Secrets", sentences)
  }

  var factors: Subject {
    let password = profile.factors.oneTimePassword
    var sentences: [Localized] = []
    let kinds = Localized.any(
      password.kinds.map { kind in
        switch kind {
        case .totp: say("認証アプリに表示される、時刻とともに変わる番号", "a number that changes with time, shown by an authenticator")
        case .matrix: say("お客様カードの表から指定された箇所を読み取った番号", "numbers read from the places asked for on the customer's card")
        }
      })
    switch password.use {
    case .never: sentences.append(say("ワンタイムパスワードは使用しません。", "One-time passwords are not used."))
    case .ifContracted:
      sentences.append(
        say(
          "ワンタイムパスワードは、ご契約の方だけにお尋ねします。\(kinds.ja)です。",
          "A one-time password is asked only of those who contracted one. It is \(kinds.en)."))
    case .always:
      sentences.append(
        say(
          "ワンタイムパスワードは、すべての方にお使いいただきます。\(kinds.ja)です。",
          "A one-time password is asked of everybody. It is \(kinds.en)."))
    }
    if let code = profile.factors.mailCode {
      let acts = Localized.any(code.for.map(words))
      sentences.append(
        say(
          "\(acts.ja)の際には、ご登録のメールアドレスに\(code.digits)桁の認証コードをお送りします。",
          "For \(acts.en) a code of \(count(code.digits, "digit")) is sent to the registered mail address."))
      sentences.append(
        say(
          "認証コードの有効時間は\(code.minutes)分です。\(code.tries)回誤ると無効となり、新しい認証コードが必要です。",
          "The code serves for \(count(code.minutes, "minute")); after \(count(code.tries, "wrong try", "wrong tries")) "
            + "a new one is needed."))
      sentences.append(
        say(
          "認証コードをお送りするのは、一回のお手続きで\(MailedCode.mostSent)通まで、お一人につき24時間で\(MailedCode.mostSentADay)通までです。",
          "No more than \(count(MailedCode.mostSent, "code")) are sent for one act, and no more than "
            + "\(MailedCode.mostSentADay) to one person in 24 hours."))
    } else {
      sentences.append(say("電子メールによる認証コードは使用しません。", "Codes by e-mail are not used."))
    }
    return Subject("追加の認証", "Further factors", sentences)
  }

  var logonMethod: Subject {
    var sentences: [Localized] = []
    let secret = terms.logonSecret
    switch profile.logonMethod.scope {
    case .person:
      sentences.append(
        say(
          "電子証明書方式への切替えは、お一人ずつです。取得した電子証明書を初めて使用したときに、その方のログオンだけが切り替わります。",
          "Each person switches alone: the first use of the certificate switches this person's logon and nobody else's."
        ))
    case .contract:
      sentences.append(
        say(
          "電子証明書方式への切替えは、\(terms.contract.ja)単位です。電子証明書を使用するかどうかを、お一人ずつ選ぶことはできません。",
          "The whole \(terms.contract.en) switches to certificates at once; nobody in it can stay out."))
    case .always:
      sentences.append(
        say(
          "ご利用の開始時から電子証明書方式です。IDと\(secret.ja)だけでログオンすることはできません。",
          "Logon is by certificate from the first day; ID and \(secret.en) alone never log on."))
    case .cascade:
      sentences.append(
        say(
          "\(person(.administrator).ja)が電子証明書を取得して使用すると、同じ\(terms.contract.ja)の\(person(.member).ja)も"
            + "すべて電子証明書方式に切り替わります。\(person(.member).ja)も電子証明書を取得するまでご利用になれません。",
          "When \(person(.administrator).en) has acquired and used a certificate, every \(terms.member.en) of the "
            + "\(terms.contract.en) is switched too and cannot use the service before acquiring one."))
    }
    switch (profile.logonMethod.scope, profile.logonMethod.changedBackBy) {
    case (.always, .operator):
      sentences.append(
        say("期限切れや失効の後も、ほかのログオン方式はありません。", "There is no other way to log on, after expiry and revocation either."))
    case (_, .operator):
      sentences.append(
        say(
          "切替え後は、期限切れや失効の後でも、IDと\(secret.ja)によるログオンには戻りません。戻すことができるのは\(Self.institution.ja)だけです。",
          "After the switch, logon by ID and \(secret.en) stays closed, after expiry and revocation too; only "
            + "\(Self.institution.en) can open it again."))
    }
    for (roles, shown) in proofs(.logon) {
      sentences.append(
        say(
          "\(persons(roles).ja)のログオンでは、\(Localized.listed(shown).ja)の順に確認します。",
          "When \(each(roles).en) logs on, this is asked in order: \(Localized.listed(shown).en)."))
    }
    sentences.append(
      say("電子証明書でご本人がわかるため、ログオンでIDを入力する必要はありません。", "No ID is typed: the certificate tells who it is."))
    return Subject("ログオン", "Logon", sentences)
  }

  func words(_ act: ProvenAct) -> Localized {
    switch act {
    case .acquire: say("電子証明書の取得", "acquiring a certificate")
    case .logon: say("ログオン", "logging on")
    case .renew: say("更新", "renewing a certificate")
    }
  }
}
