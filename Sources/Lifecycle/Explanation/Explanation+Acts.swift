/// Who ends or replaces certificates, and what wrong secrets lead to.
extension ProfileExplanation {
  var revocation: Subject {
    var sentences = grouped { profile.revoke.by[$0] }.map { roles, by in
      say(
        "\(persons(roles).ja)の電子証明書を失効できるのは、\(anyOf(by).ja)です。",
        "The certificate of \(each(roles).en) may be revoked by \(anyOf(by).en).")
    }
    sentences.append(
      say("失効した電子証明書は、直ちに使用できなくなります。", "A revoked certificate cannot be used from that moment on."))
    for (targets, by) in grouped(of: others, reissuers) { sentences.append(reissue(of: targets, by: by)) }
    sentences.append(
      actingOnOthers.isEmpty
        ? say("お客さまがほかの方の電子証明書について行う手続はありません。", "No customer acts on another person's certificate.") : confirmation)
    sentences.append(ofStaff)
    return Subject("失効と再発行", "Revoking and reissuing", sentences)
  }

  /// Who reissues the certificate of a role: the rules name acts, and not whom they are done to.
  private func reissuers(of target: Role) -> [ActingParty] {
    let actors = roles.filter { profile.mayReissue($0, of: target) }.map(ActingParty.init)
    return profile.reissue.by.filter { $0 == .operator || actors.contains($0) }
  }

  private func reissue(of targets: [Role], by parties: [ActingParty]) -> Localized {
    let (whose, by) = (each(targets), anyOf(parties))
    if parties.isEmpty {
      return say("\(whose.ja)の電子証明書を再発行する手続はありません。", "Nobody can reissue the certificate of \(whose.en).")
    }
    return switch profile.reissue.mode {
    case .atomic:
      say(
        "\(whose.ja)の電子証明書は、\(by.ja)が再発行できます。失効と新しい取得の許可を一度の操作で行います。",
        "The certificate of \(whose.en) may be reissued by \(by.en): one act revokes it and allows a new one.")
    case .revokeThenAcquire:
      say(
        "\(whose.ja)の電子証明書の再発行では、まず\(by.ja)が失効し、次にご本人が改めて取得します。",
        "To reissue the certificate of \(whose.en), \(by.en) first revokes it; then its holder acquires a new one.")
    }
  }

  /// Who but the institution allows, revokes or reissues another's certificate.
  private var actingOnOthers: [Role] {
    roles.filter { actor in
      roles.contains { target in
        profile.mayGrant(actor, to: target) || profile.mayReissue(actor, of: target)
          || profile.mayRevoke(actor, of: target, own: false)
      }
    }
  }

  private var confirmation: Localized {
    let acting = each(actingOnOthers)
    let secret: Localized
    switch profile.revoke.confirmWith {
    case .confirmationSecret: secret = terms.confirmationSecret
    case .logonSecret: secret = terms.logonSecret
    case nil:
      return say(
        "\(acting.ja)がほかの方の電子証明書について手続をするときも、追加の入力はありません。",
        "When \(acting.en) acts on other people's certificates, nothing more is asked for it.")
    }
    return say(
      "\(acting.ja)がほかの方の電子証明書について許可、失効、再発行の手続をするときは、\(secret.ja)を入力します。",
      "To allow, revoke or reissue other people's certificates, \(acting.en) gives the \(secret.en).")
  }

  /// What staff may do whatever a profile says, since somebody has to in need; each act takes a reason.
  private var ofStaff: Localized {
    say(
      "このほか、\(Self.institution.ja)の担当者は、電子証明書の失効、ロックや閉塞の解除、取得の許可、ご利用の停止をいつでも行うことができます。"
        + "その理由は必ず記録に残します。",
      "Besides, the staff of \(Self.institution.en) may at any time revoke a certificate, release a lock or block, allow an "
        + "acquisition and stop the service for a person; the reason always stands on record.")
  }

  var replacement: Subject {
    let reset = profile.reset
    let channels = Localized.any(
      reset.channels.map { channel in
        switch channel {
        case .form: say("書面", "a form")
        case .registeredPhone: say("届出の電話番号からのお電話", "a call from the registered telephone number")
        }
      })
    var sentences = [
      say(
        "\(person(.administrator).ja)がログオンできなくなったときは、\(Self.institution.ja)が電子証明書を初期化します。お申出の方法は、\(channels.ja)です。",
        "When \(person(.administrator).en) can no longer log on, \(Self.institution.en) resets the certificate. It is asked "
          + "for by \(channels.en).")
    ]
    if reset.oneContractPerCall {
      sentences.append(
        say(
          "一回のお電話でお受けするのは、一つの\(terms.contract.ja)についてのお申出だけです。",
          "One call resets one \(terms.contract.en) only."))
    } else if reset.channels.contains(.registeredPhone) {
      sentences.append(
        say(
          "一回のお電話で、複数の\(terms.contract.ja)についてのお申出もお受けします。",
          "One call may reset more than one \(terms.contract.en)."))
    }
    switch profile.pcChange {
    case .reissue:
      sentences.append(
        say(
          "パソコンを交換するときは、電子証明書の再発行または初期化を受けて、新しいパソコンで取得します。",
          "When a PC is replaced, the certificate is reissued or reset and a new one acquired on the new PC."))
    case .revokeFirst:
      sentences.append(
        say(
          "パソコンを交換するときは、交換の前に今のパソコンで電子証明書を失効し、新しいパソコンで改めて取得します。"
            + "ご自分の電子証明書は、ご自分で失効できます。",
          "Before a PC is replaced, the certificate is revoked on the old one, which its holder may do alone; then a new one "
            + "is acquired on the new PC."))
    case .operatorRevokes:
      sentences.append(
        say(
          "パソコンを交換するときは、\(Self.institution.ja)へ今の電子証明書の失効をお申し出のうえ、新しいパソコンで改めて取得します。",
          "When a PC is replaced, \(Self.institution.en) is asked to revoke the certificate; then a new one is acquired on "
            + "the new PC."))
    case .moveCode:
      sentences.append(
        say(
          "パソコンを交換するときは、今のパソコンで一度だけ使える移行コードを作り、新しいパソコンで入力して取得します。"
            + "古い電子証明書は、新しい電子証明書を初めて使用したときに使用できなくなります。",
          "When a PC is replaced, the old PC makes a code that serves once; with it the new PC acquires a certificate, whose "
            + "first use ends the old one."))
      sentences.append(
        say(
          "今のパソコンを手放すときなど、ご自分の電子証明書はご自分で失効できます。",
          "Everybody may revoke their own certificate, for example before giving a PC away."))
    }
    return Subject("初期化とパソコンの交換", "Resetting, and replacing a PC", sentences)
  }

  var locks: Subject {
    let rules = profile.locks
    let secrets = lockingSecrets
    var sentences = [
      say(
        "\(secrets.ja)の入力を続けて\(rules.tries)回誤ると、その方をロックします。",
        "Whoever enters a wrong \(secrets.en) \(count(rules.tries, "time")) in a row is locked.")
    ]
    if let minutes = rules.minutes {
      sentences.append(
        say("ロックは\(minutes)分後に自動で解除されます。", "A lock ends by itself after \(count(minutes, "minute"))."))
    } else {
      sentences.append(
        say("ロックは自動では解除されず、解除の手続をするまで続きます。", "A lock does not end by itself; it lasts until it is released."))
    }
    if let most = rules.blockAfterLocks {
      sentences.append(
        say(
          "正しく入力できないままロックが\(most)回重なる（誤りが合わせて\(most * rules.tries)回になる）と閉塞となり、自動では解除されません。",
          "\(count(most, "lock")) without a right entry in between (\(count(most * rules.tries, "wrong entry", "wrong entries")) "
            + "together) block for good, until released."))
    } else {
      sentences.append(say("閉塞（自動で解除されない停止）の扱いはありません。", "Repeated locks do not lead to anything more."))
    }
    sentences.append(
      say(
        "すべてを正しく入力すると、それまでの誤りの回数は0に戻ります。",
        "When all has been entered rightly, wrong entries count from nought again."))
    for (roles, by) in grouped({ rules.releasedBy[$0] }) {
      sentences.append(
        say(
          "\(persons(roles).ja)のロックや閉塞を解除できるのは、\(anyOf(by).ja)です。",
          "A lock or block of \(each(roles).en) is released by \(anyOf(by).en)."))
    }
    sentences += twoLocks
    sentences.append(
      say("お一人のロックが、ほかの方のご利用を妨げることはありません。", "One person's lock stops nobody else."))
    return Subject("入力の誤りとロック", "Wrong entries and locks", sentences)
  }

  /// Which of a person's two locks stops what (`PersonalLocks`).
  private var twoLocks: [Localized] {
    [
      say(
        "誤りの回数は、IDを入力する画面と電子証明書をお使いの画面とで別々に数え、ロックも別々です。解除の手続では両方を解除します。",
        "Wrong entries on pages where an ID is typed and on those that the certificate opens are counted apart, and lock "
          + "apart; releasing ends both locks."),
      say(
        "IDを入力する画面での誤りによるロックは、その画面でのお手続きだけを止めます。電子証明書によるログオンと更新は続けてご利用になれます。",
        "A lock by wrong entries on pages where an ID is typed stops what is done there only; logging on by certificate and "
          + "renewing go on."),
      say(
        "電子証明書をお使いの画面での誤りによるロックは、すべてのお手続きを止めます。",
        "A lock by wrong entries under a certificate stops every way."),
    ]
  }

  /// What may be entered wrongly so that a lock follows.
  private var lockingSecrets: Localized {
    var words = [terms.logonSecret]
    if profile.secrets.confirmation != nil { words.append(terms.confirmationSecret) }
    if profile.factors.oneTimePassword.use != .never { words.append(say("ワンタイムパスワード", "one-time password")) }
    return .any(words)
  }
}
