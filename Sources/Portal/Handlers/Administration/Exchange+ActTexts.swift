import Lifecycle
import Registration

/// What follows from an act under these rules, told before it and after it.
extension Exchange {
  /// Before it: what cannot be taken back comes first.
  func consequences(of act: MemberAct, on person: Subscriber, by visitor: Subscriber) -> [String] {
    let own = person.key == visitor.key
    switch act {
    case .grant:
      return [
        say(
          "許可すると、この方は\(window(.ja))\(say[.certificate])を\(say[.acquire])できるようになります。",
          "This user may then acquire a certificate\(window(.en))."),
        say(
          "期限までに\(say[.acquire])されなかった場合は、もう一度許可していただくことになります。",
          "If he does not in time, you have to allow it once more."),
      ]
    case .withdraw:
      return [
        say("取り消すと、この方は\(say[.certificate])を\(say[.acquire])できなくなります。", "This user then cannot acquire a certificate.")
      ]
    case .revoke:
      return [
        own
          ? say(
            "ご自身の\(say[.certificate])を失効すると、この画面のご利用もその場で終了します。",
            "This is your own certificate: with it your visit here ends at once.")
          : say(
            "この方は、ご利用中の画面も含めて、直ちに\(say[.logOn])できなくなります。",
            "This user is shut out at once, from the pages that he has open too."),
        say("失効した\(say[.certificate])を元に戻すことはできません。", "A revoked certificate never comes back."),
      ] + staysWithCertificate
    case .reissue:
      return [
        say(
          "この方は、新しい\(say[.certificate])を\(say[.acquire])されるまで\(say[.logOn])できません。",
          "This user cannot \(say[.logOn]) until he has acquired the new certificate."),
        say("失効した\(say[.certificate])を元に戻すことはできません。", "A revoked certificate never comes back."),
        say(
          "新しい\(say[.certificate])は、\(window(.ja))\(say[.acquire])していただけます。",
          "The new certificate may be acquired\(window(.en))."),
      ]
    case .suspend:
      return [
        say(
          "この方は、ご利用中の画面も含めて、直ちにサービスをご利用いただけなくなります。",
          "The service stops for this user at once, on the pages that he has open too."),
        say(
          "\(say[.certificate])は失効しません。停止を解除すると、そのままご利用いただけます。",
          "His certificate is not revoked; when you resume the service he goes on with it."),
      ]
    case .resume:
      return [say("解除すると、この方はすぐにサービスをご利用いただけます。", "This user can use the service again at once.")]
    case .unlock:
      return [
        say(
          "ご本人からのお申し出であることをご確認ください。お心当たりのない誤入力の場合は、解除せずに画面下のお問い合わせ先へご連絡ください。",
          "Please make sure that it is he who asks. If he knows nothing of the wrong entries, do not release the lock, and call the help line below."
        )
      ]
    }
  }

  /// After it: what is to be done next, and by whom.
  func next(after act: MemberAct, _ view: MemberView, _ visitor: Subscriber) -> [String] {
    let person = view.subscriber
    var sentences: [String] = []
    switch act {
    case .grant, .reissue:
      let until = summary(of: view).windowEnd
      sentences.append(
        say(
          "この方へ、\(until.map { "\($0)までに" } ?? "")お使いになるパソコンで\(say[.certificate])を\(say[.acquire])するようお伝えください。",
          "Please tell this user to acquire his certificate on his PC\(until.map { " by \($0)" } ?? "")."))
    case .revoke:
      sentences.append(wayBack(of: person, own: person.key == visitor.key, visitor))
      sentences += staysWithCertificate
    case .suspend:
      sentences.append(
        say("ご利用を再開される場合は、停止の解除を行ってください。", "To let him go on, resume the service for him."))
    case .unlock:
      sentences.append(
        say(
          "この方へ、もう一度\(say[.logOn])するようお伝えください。",
          "Please tell this user to \(say[.logOn]) again."))
    case .withdraw, .resume: break
    }
    if act.isTold(profile.notices), !person.mail.isEmpty {
      sentences.append(
        say(
          "ご本人のEメールアドレスへもお知らせします。メールの到着が遅れることがあります。",
          "He is told by e-mail, too. It may arrive late."))
    }
    return sentences
  }

  /// Revocation returns nobody to logon by ID (B-73); who wants that hands in a form (B-74).
  private var staysWithCertificate: [String] {
    guard profile.logonMethod.scope != .always else { return [] }
    return [
      say(
        "失効しても、\(say[.identifierMethod])の\(say[.logOn])には戻りません。戻す場合は、画面下のお問い合わせ先へお申し出ください。",
        "Revocation does not return anybody to logging \(say.on) by ID. If that is wanted, please contact the help line below."
      )
    ]
  }

  private func wayBack(of person: Subscriber, own: Bool, _ visitor: Subscriber) -> String {
    if profile.grantsItself(to: person.role) {
      return own
        ? say(
          "新しくお使いになるパソコンで、\(say[.certificate])を\(say[.acquire])してください。",
          "Please acquire a certificate on the PC that you will use.")
        : say(
          "引き続きご利用になる場合は、この方がお使いになるパソコンで、ご自身で\(say[.certificate])を\(say[.acquire])していただけます。",
          "If he is to go on, he can acquire a new certificate by himself, on the PC that he will use.")
    }
    guard !own, profile.mayGrant(visitor.role, to: person.role) else {
      return say(
        "新しい\(say[.certificate])が必要な場合は、画面下のお問い合わせ先へお申し出ください。",
        "If a new certificate is needed, please contact the help line below.")
    }
    return say(
      "引き続きご利用になる場合は、\(say[.certificate])の発行をあらためて許可してください。",
      "If he is to go on, please allow him a new certificate.")
  }

  /// In which a permission can be used: 「80日以内に」.
  private func window(_ language: Language) -> String {
    guard let days = profile.grant.windowDays else { return "" }
    return language("\(days)日以内に", " within \(days) days")
  }
}
