internal import CivilTime

/// A reader's language, rules and moment: from these all sentences are made.
struct NoticeWording {
  let reader: NoticeText.Reader
  let sender: NoticeText.Sender
  let rules: Profile
  let now: Timestamp

  /// A sentence in both languages, said in the reader's: a missing translation does not compile.
  func say(_ japanese: @autoclosure () -> String, _ english: @autoclosure () -> String) -> String {
    switch reader.language {
    case .ja: japanese()
    case .en: english()
    }
  }

  /// What a notice says.
  func content(of notice: MailNotice) -> NoticeContent {
    switch notice {
    case .renewalDue(let certificate, let opens, let closes): renewalDue(certificate, opens: opens, closes: closes)
    case .expired(let certificate): expired(certificate)
    case .granted(let end): granted(end)
    case .withdrawn: withdrawn()
    case .methodOpened(let end): methodOpened(end)
    case .issued(let certificate): issued(certificate)
    case .renewed(let certificate, let old): renewed(certificate, old: old)
    case .moved(let certificate, let old): moved(certificate, old: old)
    case .revoked(let certificates): revoked(certificates)
    case .reissued(let certificates, let end): reissued(certificates, end)
    case .reset(let end): reset(end)
    case .changedBack: changedBack()
    case .locked(let until): locked(until: until)
    case .blocked: blocked()
    case .released: released()
    case .suspended: suspended()
    case .resumed: resumed()
    case .initialSecretSent: initialSecretSent()
    case .registered: registered()
    case .mailCode(let minutes): mailCode(minutes: minutes)
    case .moveCode(let minutes): moveCode(minutes: minutes)
    }
  }

  // Words that several notices share.

  var terms: Terms { rules.terms }
  var role: Role { reader.role }
  var secret: String { terms.logonSecret[reader.language] }
  var institution: String { sender.institution[reader.language] }
  var service: String { sender.service[reader.language] }

  /// A moment in Japan's time, to the second.
  func time(_ moment: Timestamp) -> String {
    say(moment.japanese, moment.english)
  }

  /// The day in Japan.
  func day(_ moment: Timestamp) -> String {
    let date = moment.civil(in: .jst).date
    return say(date.japanese, date.english)
  }

  /// When it happened: now.
  var when: NoticeContent.Fact {
    NoticeContent.Fact(label: say("日時", "Date and time"), value: time(now))
  }

  /// Until when acquiring is possible; nothing where there is no end.
  func acquireBy(_ end: Timestamp?) -> [NoticeContent.Fact] {
    end.map { end in
      let last = time(end.adding(seconds: -1))
      return [NoticeContent.Fact(label: say("取得期限", "Acquire by"), value: say("\(last) まで", last))]
    } ?? []
  }

  /// A certificate under 「対象の電子証明書」.
  func named(_ certificates: [NamedCertificate], _ japanese: String = "対象の電子証明書", _ english: String = "Certificate")
    -> NoticeContent.Named
  {
    NoticeContent.Named(heading: say(japanese, english), certificates: certificates)
  }
}

extension Timestamp {
  /// `20 November 2027, 08:59:59 (Japan time)`.
  fileprivate var english: String {
    let civil = self.civil(in: .jst)
    let time = "\(padded(civil.hour, 2)):\(padded(civil.minute, 2)):\(padded(civil.second, 2))"
    return "\(civil.date.english), \(time) (Japan time)"
  }
}

extension CivilDate {
  /// `20 November 2027`.
  fileprivate var english: String {
    let name =
      switch month {
      case 1: "January"
      case 2: "February"
      case 3: "March"
      case 4: "April"
      case 5: "May"
      case 6: "June"
      case 7: "July"
      case 8: "August"
      case 9: "September"
      case 10: "October"
      case 11: "November"
      default: "December"
      }
    return "\(day) \(name) \(year)"
  }
}
