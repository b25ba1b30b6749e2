internal import CivilTime

/// How a certificate comes about, how long it lives, and how the next one follows.
extension ProfileExplanation {
  var grant: Subject {
    let rules = profile.grant
    var sentences: [Localized] = []
    switch rules.administrator {
    case .operator:
      sentences.append(
        say(
          "\(person(.administrator).ja)による電子証明書の取得は、\(Self.institution.ja)が許可します。",
          "\(Self.institution.capitalised) allows \(person(.administrator).en) to acquire a certificate."))
    case .automatic:
      sentences.append(withoutPermission(rules.member == .automatic ? roles : [.administrator]))
    }
    switch rules.member {
    case .administrator:
      for (targets, actors) in grouped(of: others, { target in roles.filter { profile.mayGrant($0, to: target) } }) {
        let who = Localized.any(actors.map(person))
        sentences.append(
          say(
            "\(persons(targets).ja)による電子証明書の取得は、\(who.ja)が許可します。",
            "\(who.capitalised) may allow \(each(targets).en) to acquire a certificate."))
      }
    case .automatic where rules.administrator == .automatic: break
    case .automatic: sentences.append(withoutPermission(others))
    }
    let example = profile.effectiveFrom
    if let days = rules.windowDays, let end = rules.windowEnd(openedAt: TimeOfDay.midnight.on(example)) {
      let last = end.adding(seconds: -1).civil(in: .jst).date
      sentences.append(
        say(
          "取得できるようになった日の翌日から数えて\(days)日目の終わりまでに取得してください。"
            + "たとえばその日が\(example.words.ja)であれば、\(last.words.ja)までです。",
          "The right to acquire lasts for \(count(days, "day")), the first not counted. Opened on \(example.words.en), it "
            + "lasts through \(last.words.en)."))
      sentences.append(
        say("この期限を過ぎると取得できなくなり、改めて手続が必要です。", "After that it has lapsed and must be opened again."))
    } else {
      sentences.append(say("取得の期限はありません。", "The right to acquire has no end."))
    }
    return Subject("電子証明書の取得の許可", "Permission to acquire", sentences)
  }

  private func withoutPermission(_ roles: [Role]) -> Localized {
    say(
      "\(persons(roles).ja)は、許可を待たずに電子証明書を取得できます。",
      "Nobody's permission is needed for \(each(roles).en) to acquire a certificate.")
  }

  var acquiring: Subject {
    var sentences = proofs(.acquire).map { roles, shown in
      say(
        "\(persons(roles).ja)が電子証明書を取得するときは、\(Localized.all(shown).ja)を入力します。",
        "To acquire a certificate, \(each(roles).en) gives \(Localized.all(shown).en).")
    }
    let ways = Localized.listed(
      profile.acquire.deliveries.map { delivery in
        switch delivery {
        case .browser: say("ブラウザーの画面で鍵を作る方法", "making the key in the browser")
        case .app: say("証明書アプリで鍵を作る方法", "making the key in the certificate application")
        case .serverP12: say("サーバーで作った鍵をファイルで受け取る方法", "a file with a key made by the server")
        }
      })
    sentences.append(
      profile.acquire.deliveries.count == 1
        ? say("受取方法は、\(ways.ja)です。", "There is one way to receive it: \(ways.en).")
        : say("受取方法は、ご案内する順に\(ways.ja)です。", "It can be received in these ways, the first offered first: \(ways.en)."))
    let devices = profile.limits.devicesPerSubscriber
    sentences.append(
      say(
        "お一人が同時にお持ちになれる電子証明書は\(devices)枚です。",
        "A person may hold \(count(devices, "certificate")) at a time."))
    sentences += grouped { anew($0) }.map { roles, way in beyondTheLimit(roles, anew: way) }
    sentences.append(
      say(
        "お一人に24時間のうちに発行する電子証明書の枚数には、取り消したものも含めて上限があります。",
        "How many certificates are issued to one person in 24 hours is limited, those given up counted."))
    switch profile.lostDownload {
    case .resume:
      sentences.append(
        say("受取りの途中で中断した場合は、同じ手続の続きから受け取れます。", "If receiving is broken off, it can be resumed where it stopped."))
    case .operatorRevokes:
      sentences.append(
        say(
          "受け取らないまま画面を閉じた場合も発行済みとなります。\(Self.institution.ja)へ失効をお申し出のうえ、改めて取得してください。",
          "A certificate that was never received counts as issued: ask \(Self.institution.en) to revoke it, then acquire "
            + "again."))
    }
    sentences.append(
      profile.portal.closeBrowsersAfterIssue
        ? say("受取りの後は、ブラウザーの画面をすべて閉じてください。", "Afterwards all browser windows have to be closed.")
        : say("受取りの後、ブラウザーを閉じる必要はありません。", "Browsers need not be closed afterwards."))
    return Subject("電子証明書の取得", "Acquiring a certificate", sentences)
  }

  /// Whether a role's page that issues is the page that renews, too (R-73).
  private func anew(_ role: Role) -> Bool { profile.logonMethod.scope == .always && profile.grantsItself(to: role) }

  /// What holds for people who have as many certificates as they may.
  private func beyondTheLimit(_ roles: [Role], anew: Bool) -> Localized {
    let who = each(roles)
    guard anew else {
      let ways =
        profile.pcChange == .moveCode ? say("更新や移行コード", "renewal or the code from the old PC") : say("更新", "renewal")
      return say(
        "\(who.ja)がこの枚数の有効な電子証明書をお持ちのあいだは、\(ways.ja)によるほか、新しい電子証明書を取得することはできません。",
        "While \(who.en) holds as many valid ones, no other is acquired but by \(ways.en).")
    }
    let end: Localized
    switch profile.renew.old {
    case .atIssue: end = say("発行した時点で", "at that moment")
    case .confirmed: end = say("新しい電子証明書を初めて使用したときに", "at the new one's first use")
    }
    return say(
      "\(who.ja)がこの枚数の有効な電子証明書をお持ちのあいだは、更新できる期間が始まるまで、新しい電子証明書は発行しません。"
        + "その期間が始まった後は、改めて取得することもできます。その場合も更新のときと同じく、古い電子証明書は\(end.ja)使用できなくなります。",
      "While \(who.en) holds as many valid ones, no other is issued until a renewal opens. From then on it may be acquired "
        + "anew, too; the old one ends, as after a renewal, \(end.en).")
  }

  var keys: Subject {
    let algorithms = Localized.listed(
      profile.key.algorithms.map { algorithm in
        switch algorithm {
        case .ecP256: say("ECDSA（P-256）", "ECDSA with P-256")
        case .ecP384: say("ECDSA（P-384）", "ECDSA with P-384")
        case .rsa2048: say("RSA（2048ビット）", "RSA with 2048 bits")
        case .rsa3072: say("RSA（3072ビット）", "RSA with 3072 bits")
        case .rsa4096: say("RSA（4096ビット）", "RSA with 4096 bits")
        }
      })
    var sentences = [
      say("鍵の種類は、優先する順に\(algorithms.ja)です。", "These keys are accepted, the preferred first: \(algorithms.en).")
    ]
    sentences.append(
      profile.key.serverMade
        ? say(
          "ファイルで受け取る場合の秘密鍵はサーバーで作られ、お渡しした後は保管されません。ほかの方法では、秘密鍵はお客さまのパソコンの中だけにあります。",
          "Where a file is received, its private key is made by the server, which does not keep it; otherwise private keys "
            + "exist on the customer's PC alone.")
        : say("秘密鍵はお客さまのパソコンの中で作られ、外に送られることはありません。", "Private keys are made on the customer's PC and never sent."))
    if let p12 = profile.p12 {
      let name = words(p12.fileName)
      sentences.append(say("ファイルの名前は「\(name.ja)」です。", "The file is named “\(name.en)”."))
      switch p12.passphrase {
      case .logonSecret:
        sentences.append(
          say(
            "ファイルのパスワードは、ログオンに使用する\(terms.logonSecret.ja)と同じです。",
            "The file's password is the \(terms.logonSecret.en) used for logon."))
      case .chosen:
        sentences.append(say("ファイルのパスワードは、お客さまにお決めいただきます。", "The customer chooses the file's password."))
      }
      let ciphers = Localized.listed(
        p12.ciphers.map { cipher in
          switch cipher {
          case .aes256: say("AES-256", "AES-256")
          case .legacy: say("古いWindows向けの方式", "the older one that old versions of Windows need")
          }
        })
      sentences.append(
        say("ファイルの暗号方式は、優先する順に\(ciphers.ja)です。", "The file is encrypted, the preferred cipher first, by \(ciphers.en).")
      )
    }
    return Subject("鍵", "Keys", sentences)
  }

  var certificate: Subject {
    let rules = profile.certificate
    let end = rules.validity.endsAt.words
    var sentences: [Localized] = []
    switch rules.validity.span {
    case .years(let years, let plusDays):
      let more = plusDays == 0 ? "の同じ日" : "の同じ日から、さらに\(plusDays)日後"
      let moreInEnglish = plusDays == 0 ? "" : " and \(count(plusDays, "day"))"
      sentences.append(
        say(
          "電子証明書の有効期限は、発行日の\(years)年後\(more)の\(end.ja)です。2月29日に当たる日がない年は2月28日とします。",
          "A certificate is valid until \(end.en) on the day \(count(years, "year"))\(moreInEnglish) after its issue; "
            + "where there is no 29 February, the 28th counts."))
    case .daysInclusive(let days):
      sentences.append(
        say(
          "電子証明書の有効期間は、発行日を含めて\(days)日間です。最終日の\(end.ja)に終わります。",
          "A certificate is valid for \(count(days, "day")), the day of issue counted, until \(end.en) on the last."))
    }
    let day = profile.effectiveFrom
    let notAfter = rules.validity.notAfter(issuedAt: TimeOfDay.midnight.on(day)).words
    sentences.append(
      say(
        "たとえば\(day.words.ja)に発行した電子証明書は、\(notAfter.ja)まで有効です。",
        "One that is issued on \(day.words.en) is valid until \(notAfter.en)."))
    sentences.append(
      say(
        "\(terms.logonSecret.ja)などが正しくても、期限の切れた電子証明書でログオンすることはできません。",
        "An expired certificate does not log on, whatever else is right."))
    let subject = rules.subject
    sentences.append(
      say(
        "電子証明書には、組織名（O）として「\(words(subject.O).ja)」、部門名（OU）として「\(words(subject.OU).ja)」を記載します。",
        "Organization (O) in a certificate is “\(words(subject.O).en)”, organizational unit (OU) "
          + "“\(words(subject.OU).en)”."))
    for (roles, name) in grouped({ words(subject.CN[$0]) }) {
      sentences.append(
        say(
          "\(persons(roles).ja)の名前（CN）は「\(name.ja)」です。",
          "The common name (CN) of \(each(roles).en) is “\(name.en)”."))
    }
    sentences.append(
      say(
        "シリアル番号は無作為に選んだ\(rules.serialOctets)バイト（16進数で\(rules.serialOctets * 2)桁）です。",
        "The serial number is \(count(rules.serialOctets, "random octet")), \(rules.serialOctets * 2) hexadecimal digits."
      ))
    return Subject("有効期間と記載事項", "Validity and content", sentences)
  }

  var renewal: Subject {
    let rules = profile.renew
    let from = rules.opensAt.words
    let day = profile.effectiveFrom
    let notAfter = profile.certificate.validity.notAfter(issuedAt: TimeOfDay.midnight.on(day))
    let opens = rules.opens(notAfter: notAfter).words
    var sentences: [Localized] = []
    switch rules.closes {
    case .expiry:
      sentences.append(
        say(
          "電子証明書は、有効期限の日の\(rules.opensDays)日前の\(from.ja)から有効期限まで更新できます。"
            + "たとえば有効期限が\(notAfter.words.ja)であれば、\(opens.ja)からです。",
          "A certificate can be renewed from \(from.en), \(count(rules.opensDays, "day")) before the day of its expiry, until "
            + "it expires. Where it expires at \(notAfter.words.en), that is from \(opens.en)."))
    }
    for (roles, shown) in proofs(.renew) {
      sentences.append(
        say(
          "\(persons(roles).ja)が更新するときは、\(Localized.listed(shown).ja)の順に確認します。",
          "For a renewal by \(each(roles).en), this is asked in order: \(Localized.listed(shown).en)."))
    }
    sentences.append(
      say("新しい電子証明書の有効期間は、更新した日から数えます。", "The new certificate's validity counts from the day of renewal."))
    switch rules.old {
    case .atIssue:
      sentences.append(
        say(
          "新しい電子証明書を発行した時点で、古い電子証明書は有効期限が残っていても使用できなくなります。",
          "As soon as the new certificate is issued, the old one cannot be used, even if its expiry lies ahead."))
    case .confirmed:
      sentences.append(
        say(
          "古い電子証明書は、新しい電子証明書を初めて使用したときに使用できなくなります。それまでは古い電子証明書をお使いになれます。",
          "The old certificate serves until the new one is used for the first time, and no longer."))
    }
    switch profile.portal.oldCertificate {
    case .instructions:
      sentences.append(
        say(
          "パソコンに残る古い電子証明書は、画面のご案内に従ってお客さまの操作で削除してください。",
          "The old certificate is removed from the PC by hand, as the page tells."))
    case .offer:
      sentences.append(
        say(
          "パソコンに残る古い電子証明書の削除は、証明書アプリがご案内します。",
          "The certificate application offers to remove the old certificate from the PC."))
    }
    return Subject("更新", "Renewal", sentences)
  }

  var expiry: Subject {
    let sentences = grouped { profile.expired[$0] }.map { roles, way in
      let who = each(roles)
      let owner = say("\(who.ja)の電子証明書が期限切れになったとき", "Once the certificate of \(who.en) has expired")
      switch way {
      case .byOperator:
        return say(
          "\(owner.ja)は、\(Self.institution.ja)が初期化します。その後、改めて取得できます。",
          "\(owner.en), \(Self.institution.en) resets it; then a new one can be acquired.")
      case .byAdministrator:
        return say(
          "\(owner.ja)は、\(person(.administrator).ja)が再発行します。その後、改めて取得できます。",
          "\(owner.en), \(person(.administrator).en) reissues it; then a new one can be acquired.")
      case .bySelf(nil, _):
        return say(
          "\(owner.ja)は、ご本人がいつでも改めて取得できます。書面の手続は不要です。",
          "\(owner.en), this person may acquire a new one at any time, without any form.")
      case .bySelf(let days?, true):
        return say(
          "\(owner.ja)は、期限切れから\(days)日以内であれば、ご本人が改めて取得できます。その後は\(Self.institution.ja)へのお申出が必要です。",
          "\(owner.en), this person may acquire a new one within \(count(days, "day")) of expiry; after that "
            + "\(Self.institution.en) has to be asked.")
      case .bySelf(let days?, false):
        return say(
          "\(owner.ja)は、期限切れから\(days)日以内に限り、ご本人が改めて取得できます。",
          "\(owner.en), this person may acquire a new one within \(count(days, "day")) of expiry, and not later.")
      }
    }
    return Subject("有効期限が切れた後", "After expiry", sentences)
  }
}
