import Testing

@testable import Lifecycle

/// A change of one rule of a shipped profile, which its explanation must tell.
struct RuleChange: Sendable, CustomTestStringConvertible {
  let base: String
  /// Path → JSON5; more than one only where the rule does not stand alone.
  let values: [String: String]
  var languages = Language.allCases

  var testDescription: String { "\(base): \(values)" }

  private static func h(_ path: String, _ value: String) -> RuleChange { of("h-direct", path, value) }

  private static func of(_ base: String, _ path: String, _ value: String) -> RuleChange {
    RuleChange(base: base, values: [path: value])
  }

  static var all: [RuleChange] { terms + persons + certificates + acts + service }

  private static var terms: [RuleChange] {
    ["contract", "contractID", "administrator", "member", "subscriberID", "logonSecret", "confirmationSecret"].flatMap {
      word(h("terms.\($0).ja", "'別の言葉'"), .ja) + word(h("terms.\($0).en", "'other word'"), .en)
    } + word(of("b-suite", "terms.deputy.ja", "'別の言葉'"), .ja) + word(of("b-suite", "terms.deputy.en", "'x'"), .en)
      + [h("terms.deputy", "{ ja: '副管理者', en: 'deputy' }")]
  }

  private static func word(_ change: RuleChange, _ language: Language) -> [RuleChange] {
    [RuleChange(base: change.base, values: change.values, languages: [language])]
  }

  private static var persons: [RuleChange] {
    [
      h("profile", "'other'"), h("basis", "'T'"), h("basis", "'best'"), h("effectiveFrom", "'2026-04-01'"),
      h("identifiers.contract.pattern", "'6[0-9]{7}'"), h("identifiers.contract.pattern", "'5[0-9]{6,7}'"),
      h("identifiers.contract.pattern", "'5[0-8]{7}'"), h("identifiers.contract.pattern", "'5[A-Z]{7}'"),
      of("b-suite", "identifiers.contract", "{ pattern: '[0-9]{8}' }"), h("identifiers.administrator", "'own'"),
      h("identifiers.subscriber.minLength", "6"), h("identifiers.subscriber.maxLength", "8"),
      of("t-direct", "identifiers.subscriber.allowed", "['lower', 'digit']"),
      of("r-payroll", "identifiers.subscriber.required", "['digit']"),
      of("t-direct", "identifiers.subscriber.caseSensitive", "false"),
      h("identifiers.subscriber.scope", "'institution'"),
      h("secrets.logon.minLength", "6"), h("secrets.logon.maxLength", "16"), h("secrets.logon.allowed", "['digit']"),
      h("secrets.logon.required", "['digit']"), of("r-payroll", "secrets.logon.required", "['digit', 'symbol']"),
      h("secrets.confirmation.minLength", "6"), h("secrets.confirmation.maxLength", "16"),
      h("secrets.confirmation.allowed", "['digit']"), h("secrets.confirmation.required", "['digit']"),
      of(
        "r-payroll", "secrets.confirmation",
        "{ minLength: 4, maxLength: 12, allowed: ['digit'], required: [] }"),
      h("secrets.initial.validDays", "60"), h("secrets.initial", "null"),
      h("factors.oneTimePassword.use", "'always'"), h("factors.oneTimePassword.kinds", "['matrix']"),
      h("factors.oneTimePassword.kinds", "['totp', 'matrix']"),
      h("factors.oneTimePassword.for.administrator", "['acquire', 'renew']"),
      h("factors.oneTimePassword.for.administrator", "['logon', 'renew']"),
      h("factors.oneTimePassword.for.administrator", "['logon', 'acquire']"),
      h("factors.oneTimePassword.for.member", "['logon', 'acquire']"),
      of("b-suite", "factors.oneTimePassword.for.deputy", "['logon']"),
      h("factors.mailCode", "{ for: ['logon'], digits: 6, minutes: 30, tries: 5 }"),
      of("r-payroll", "factors.mailCode.for", "['acquire']"), of("r-payroll", "factors.mailCode.digits", "8"),
      of("r-payroll", "factors.mailCode.minutes", "10"), of("r-payroll", "factors.mailCode.tries", "3"),
      h("logonMethod.scope", "'contract'"), h("logonMethod.scope", "'always'"), h("logonMethod.scope", "'cascade'"),
      h("logon.steps", "['certificate', 'logonSecret', 'confirmationSecret']"), h("logon.steps", "['certificate']"),
    ]
  }

  private static var certificates: [RuleChange] {
    [
      h("grant.administrator", "'automatic'"), h("grant.member", "'automatic'"), h("grant.windowDays", "90"),
      h("grant.windowDays", "null"), of("b-suite", "grant.administrator", "'operator'"),
      of("b-suite", "grant.member", "'administrator'"),
      h("acquire.proof.administrator", "['logonSecret', 'confirmationSecret']"),
      h("acquire.proof.member", "['logonSecret']"),
      of("b-suite", "acquire.proof.deputy", "['logonSecret', 'confirmationSecret']"),
      h("acquire.deliveries", "['app', 'browser']"), h("acquire.deliveries", "['app']"),
      h("key.algorithms", "['rsa2048', 'ecP256']"), h("key.algorithms", "['ecP384', 'rsa4096']"),
      h("key.serverMade", "true").with([
        "acquire.deliveries": "['serverP12']",
        "p12": "{ fileName: '{subscriberID}.p12', passphrase: 'chosen', ciphers: ['aes256'] }",
      ]),
      of("r-payroll", "p12.fileName", "'{subscriberID}.p12'"), of("r-payroll", "p12.passphrase", "'chosen'"),
      of("r-payroll", "p12.ciphers", "['aes256']"), h("limits.devicesPerSubscriber", "2"),
      h("certificate.subject.O", "'Mihon {institution.O}'"), h("certificate.subject.OU", "'{ca.name} A'"),
      h("certificate.subject.CN.administrator", "'{contractID} A'"),
      h("certificate.subject.CN.member", "'{subscriberID}'"),
      h("certificate.subject.CN.member", "'{subscriberID} {sequence:3}'"),
      of("b-suite", "certificate.subject.CN.deputy", "'{subscriberID}'"), h("certificate.serialOctets", "16"),
      h("certificate.validity.years", "2"), h("certificate.validity.plusDays", "1"),
      h("certificate.validity.endsAt", "'23:59:59'"), of("r-payroll", "certificate.validity.daysInclusive", "365"),
      h("renew.opensDays", "40"), h("renew.opensAt", "'08:30'"), h("renew.proof", "['certificate']"),
      h("renew.old", "'confirmed'"),
      h("expired.administrator", "{ by: 'self', withinDays: 80, then: null }"),
      h("expired.member.by", "'operator'"),
      of("b-suite", "expired.deputy", "{ by: 'administrator' }"),
      of("s-shinkin", "expired.administrator.withinDays", "90"), of("s-shinkin", "expired.administrator.then", "null"),
      of("s-shinkin", "expired.member.withinDays", "90"), of("s-shinkin", "expired.member.then", "null"),
    ]
  }

  private static var acts: [RuleChange] {
    [
      h("revoke.administrator", "['administrator', 'operator']"), h("revoke.member", "['operator']"),
      of("b-suite", "revoke.deputy", "['operator']"), h("revoke.confirmWith", "'logonSecret'"),
      h("revoke.confirmWith", "null"), h("reissue.by", "['administrator']"), h("reissue.mode", "'revokeThenAcquire'"),
      h("reset.channels", "['registeredPhone']"), h("reset.oneContractPerCall", "false"),
      h("pcChange", "'revokeFirst'"), h("pcChange", "'operatorRevokes'"), h("pcChange", "'moveCode'"),
      h("lostDownload", "'operatorRevokes'"),
      h("locks.tries", "6"), h("locks.minutes", "60"), of("r-payroll", "locks.minutes", "61"),
      of("r-payroll", "locks.blockAfterLocks", "4"), of("r-payroll", "locks.blockAfterLocks", "null"),
      h("locks.releasedBy.administrator", "['administrator', 'operator']"),
      h("locks.releasedBy.member", "['operator']"),
      of("b-suite", "locks.releasedBy.deputy", "['operator']"),
    ]
  }

  private static var service: [RuleChange] {
    [
      h("notices.onScreenDays", "40"), h("notices.mailDaysBefore", "[30, 11]"), h("notices.mailDaysBefore", "[]"),
      h("notices.mailAt", "'10:00'"), h("notices.onExpiry", "false"), h("notices.onLock", "false"),
      h("notices.onActs", "['issue']"), h("notices.onActs", "[]"), h("notices.businessDays", "'earlier'"),
      h("session.single", "false"), h("session.idleMinutes", "10"), h("session.absoluteHours", "9"),
      h("portal.certificateStates", "'words'"), h("portal.softwareKeyboard", "[]"),
      h("portal.softwareKeyboard", "['logonSecret', 'confirmationSecret']"),
      h("portal.closeBrowsersAfterIssue", "false"), h("portal.oldCertificate", "'offer'"),
      h("environment.systems", "['macOS']"), h("environment.browsers", "['Firefox']"),
      h("environment.checks", "['popups', 'pdf', 'downloads']"), h("environment.checks", "[]"),
      h("serviceHours", "{ days: 'weekdays', opens: '08:00', closes: '20:00' }"),
      of("r-payroll", "serviceHours.opens", "'08:30'"), of("r-payroll", "serviceHours.closes", "'21:00'"),
      of("r-payroll", "serviceHours", "null"), h("reports", "['deductionList']"),
    ]
  }

  private func with(_ more: [String: String]) -> RuleChange {
    RuleChange(base: base, values: values.merging(more) { first, _ in first })
  }
}
