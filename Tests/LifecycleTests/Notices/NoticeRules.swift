/// Rules that differ from H's in what mails say (requirements §7).
enum NoticeRules: CaseIterable {
  case direct
  /// Deputies, revocation first, the contract switches at once.
  case suite
  /// No contract ID and no second secret, codes by mail, keys made by the server, locks that end.
  case payroll
  /// One switch binds all, the way back closes.
  case cascade
  /// No one-time password.
  case light

  var text: ProfileText {
    get throws { try ProfileText(changes) }
  }

  private var changes: [String: String?] {
    let never = "{ use: 'never', kinds: [], for: { administrator: [], member: [] } }"
    switch self {
    case .direct: return [:]
    case .suite:
      return [
        "terms.deputy": "{ ja: '管理者ユーザ', en: 'deputy' }", "logonMethod.scope": "'contract'",
        "renew.opensDays": "40", "notices.onScreenDays": "40", "notices.mailDaysBefore": "[40, 10]",
        "renew.old": "'confirmed'", "portal.oldCertificate": "'offer'", "reissue.mode": "'revokeThenAcquire'",
        "expired.administrator": "{ by: 'self', withinDays: null, then: null }",
        "expired.member": "{ by: 'self', withinDays: null, then: null }",
        "revoke.member": "['administrator', 'deputy', 'operator']",
        "locks.releasedBy.member": "['administrator', 'deputy', 'operator']",
      ]
    case .payroll:
      return [
        "identifiers.contract": "null", "identifiers.administrator": "'own'",
        "identifiers.subscriber.scope": "'institution'",
        "certificate.subject.CN": "{ administrator: '{subscriberID}', deputy: null, member: '{subscriberID}' }",
        "secrets.confirmation": "null", "revoke.confirmWith": "null",
        "factors.oneTimePassword": never,
        "factors.mailCode": "{ for: ['acquire', 'renew'], digits: 6, minutes: 30, tries: 5 }",
        "acquire":
          "{ proof: { administrator: ['logonSecret'], member: ['logonSecret'] }, deliveries: ['serverP12', 'app'] }",
        "key.serverMade": "true",
        "p12": "{ fileName: '{subscriberID}.p12', passphrase: 'logonSecret', ciphers: ['aes256'] }",
        "logonMethod.scope": "'always'",
        "grant": "{ administrator: 'automatic', member: 'automatic', windowDays: null }",
        "certificate.validity": "{ daysInclusive: 366, endsAt: '23:59:59' }", "renew.old": "'confirmed'",
        "expired.administrator": "{ by: 'self', withinDays: null, then: null }",
        "expired.member": "{ by: 'self', withinDays: null, then: null }", "revoke.administrator": "['operator']",
        "revoke.member": "['operator']", "reissue": "{ by: ['operator'], mode: 'revokeThenAcquire' }",
        "lostDownload": "'operatorRevokes'", "locks.tries": "6", "locks.minutes": "60", "locks.blockAfterLocks": "3",
      ]
    case .cascade:
      return [
        "logonMethod.scope": "'cascade'",
        "expired.administrator": "{ by: 'self', withinDays: 80, then: 'operator' }",
        "expired.member": "{ by: 'self', withinDays: 80, then: 'operator' }",
      ]
    case .light: return ["factors.oneTimePassword": never]
    }
  }
}
