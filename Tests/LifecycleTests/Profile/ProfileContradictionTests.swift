import Testing

@testable import Lifecycle

@Suite("Contradictions in a profile")
struct ProfileContradictionTests {
  /// From H's rules to a contradiction: the changes, and the path at which it is told.
  struct Case: Sendable, CustomTestStringConvertible {
    let path: String
    let changes: [String: String]

    init(_ path: String, _ changes: [String: String]) {
      self.path = path
      self.changes = changes
    }

    var testDescription: String { "\(path) \(changes)" }
  }

  static let p12 = "{ fileName: '{subscriberID}.p12', passphrase: 'chosen', ciphers: ['aes256'] }"

  @Test(
    "a contradiction is told at its path",
    arguments: [
      Case(
        "acquire.deliveries", ["acquire.deliveries": "['serverP12']", "p12": p12, "lostDownload": "'operatorRevokes'"]),
      Case(
        "p12",
        ["acquire.deliveries": "['serverP12']", "key.serverMade": "true", "lostDownload": "'operatorRevokes'"]),
      Case("key.serverMade", ["key.serverMade": "true"]),
      Case("p12", ["p12": p12]),
      Case("locks.blockAfterLocks", ["locks.blockAfterLocks": "3"]),
      Case("factors.oneTimePassword.kinds", ["factors.oneTimePassword.kinds": "[]"]),
      Case("factors.oneTimePassword.for", ["factors.oneTimePassword.for": "{ administrator: [], member: [] }"]),
      Case(
        "factors.oneTimePassword.for.member",
        ["factors.oneTimePassword": "{ use: 'never', kinds: [], for: { administrator: [], member: ['logon'] } }"]),
      Case(
        "factors.oneTimePassword.kinds",
        ["factors.oneTimePassword": "{ use: 'never', kinds: ['totp'], for: { administrator: [], member: [] } }"]),
      Case("acquire.proof.member", ["acquire.proof.member": "['logonSecret', 'mailCode']"]),
      Case("acquire.proof.member", ["acquire.proof.member": "['confirmationSecret']"]),
      Case("acquire.proof.administrator", ["acquire.proof.administrator": "['certificate', 'logonSecret']"]),
      Case("renew.proof", ["renew.proof": "['logonSecret', 'certificate']"]),
      Case("renew.proof", ["renew.proof": "['logonSecret']"]),
      Case("logon.steps", ["logon.steps": "['certificate', 'oneTimePassword']"]),
      Case("identifiers.subscriber.minLength", ["identifiers.subscriber.minLength": "8"]),
      Case("secrets.logon.required", ["secrets.logon.required": "['symbol']"]),
      Case("secrets.confirmation.minLength", ["secrets.confirmation.minLength": "13"]),
      Case(
        "secrets.logon.required",
        [
          "secrets.logon":
            "{ minLength: 1, maxLength: 1, allowed: ['upper', 'digit'], required: ['upper', 'digit'] }"
        ]),
      Case("notices.mailDaysBefore", ["notices.mailDaysBefore": "[10, 30]"]),
      Case("notices.mailDaysBefore", ["notices.mailDaysBefore": "[30, 30]"]),
      Case("renew.opensDays", ["renew.opensDays": "365"]),
      Case("notices.onScreenDays", ["notices.onScreenDays": "365"]),
      Case("session.idleMinutes", ["session.idleMinutes": "61", "session.absoluteHours": "1"]),
      Case("serviceHours.closes", ["serviceHours": "{ days: 'weekdays', opens: '20:00', closes: '08:00' }"]),
      Case("certificate.subject.CN.deputy", ["certificate.subject.CN.deputy": "'{contractID}'"]),
      Case("acquire.proof.deputy", ["acquire.proof.deputy": "['logonSecret']"]),
      Case("revoke.member", ["revoke.member": "['deputy', 'operator']"]),
      Case("reissue.by", ["reissue.by": "['member', 'administrator']"]),
      Case("expired.member.by", ["reissue.by": "['operator']"]),
      Case("pcChange", ["pcChange": "'operatorRevokes'", "revoke.member": "['administrator']"]),
      Case("lostDownload", ["lostDownload": "'operatorRevokes'", "revoke.member": "['administrator']"]),
      Case("revoke.administrator", ["revoke.administrator": "['administrator']"]),
      Case("reset.oneContractPerCall", ["reset.channels": "['form']"]),
      Case("locks.releasedBy.administrator", ["locks.releasedBy.administrator": "['administrator']"]),
      Case("expired.administrator.by", ["expired.administrator": "{ by: 'administrator' }"]),
      Case("expired.member.then", ["expired.member": "{ by: 'self', withinDays: null, then: 'operator' }"]),
      Case("certificate.subject.O", ["certificate.subject.O": "'{contractID}'"]),
      Case("certificate.subject.CN.administrator", ["certificate.subject.CN.administrator": "'{subscriberID}'"]),
      Case("certificate.subject.CN.administrator", ["certificate.subject.CN.administrator": "'somebody'"]),
      Case("certificate.subject.CN.member", ["certificate.subject.CN.member": "'{contractID}'"]),
      Case("certificate.subject.CN.member", ["identifiers.subscriber.maxLength": "56"]),
      Case("certificate.subject.O", ["certificate.subject.O": "'\(String(repeating: "a", count: 65))'"]),
    ])
  func contradiction(_ contradiction: Case) throws {
    let problems = try ProfileText(contradiction.changes).problems
    #expect(problems.count == 1)
    #expect(problems.allSatisfy { $0.hasPrefix("\(contradiction.path): ") }, "\(problems)")
  }

  @Test("without contract IDs nothing may need one")
  func noContractID() throws {
    let problems = try ProfileText(["identifiers.contract": "null"]).problems
    #expect(
      problems.map { $0.prefix { $0 != ":" } } == [
        "identifiers.administrator", "identifiers.subscriber.scope", "certificate.subject.CN.administrator",
        "certificate.subject.CN.member",
      ])
  }

  @Test("without a confirmation secret nothing may ask for one")
  func noConfirmationSecret() throws {
    let problems = try ProfileText([
      "secrets.confirmation": "null", "portal.softwareKeyboard": "['confirmationSecret']",
    ]).problems
    #expect(
      problems.map { $0.prefix { $0 != ":" } } == [
        "acquire.proof.member", "revoke.confirmWith", "portal.softwareKeyboard",
      ])
  }
}
