import Foundation
import StrictJSON5

@testable import Lifecycle

/// The profile `h-direct` with some of its values replaced, as the text of a file.
struct ProfileText {
  private var root: JSON5Value

  /// `h-direct` as it is shipped.
  init() throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appendingPathComponent("../../../profiles/h-direct.json5")
    root = try ConfigurationReader.parse(Array(Data(contentsOf: file)))
  }

  /// `h-direct` with values put in: path → JSON5 text of the value, nil to take the key out.
  init(_ changes: [String: String?]) throws {
    try self.init()
    for (path, text) in changes {
      let value = try text.map { try ConfigurationReader.parse(Array($0.utf8)) }
      root = Self.replace(root, path.split(separator: ".").map(String.init)[...], value)
    }
  }

  var profile: Profile {
    get throws { try Profile.decode(json5: bytes) }
  }

  /// What decoding complains of, in order.
  var problems: [String] {
    do {
      _ = try profile
      return []
    } catch let errors as ConfigurationErrors {
      return errors.problems.map(\.description)
    } catch {
      return ["\(error)"]
    }
  }

  var bytes: [UInt8] { Array(Self.write(root).utf8) }

  private static func replace(_ tree: JSON5Value, _ path: ArraySlice<String>, _ value: JSON5Value?) -> JSON5Value {
    guard let key = path.first else { return value ?? .null }
    guard case .object(var members) = tree else { return tree }
    if path.count == 1 {
      members[key] = value
    } else {
      members[key] = replace(members[key] ?? .object([:]), path.dropFirst(), value)
    }
    return .object(members)
  }

  private static func write(_ value: JSON5Value) -> String {
    switch value {
    case .null: "null"
    case .bool(let flag): "\(flag)"
    case .integer(let number): "\(number)"
    case .decimal(let number): "\(number)"
    case .string(let text): "\"\(text)\""
    case .array(let values): "[" + values.map(write).joined(separator: ",") + "]"
    case .object(let members): "{" + members.map { "\"\($0)\":" + write($1) }.joined(separator: ",") + "}"
    }
  }
}

/// The other seeds' rules, as far as they differ from H's (requirements §7).
extension ProfileText {
  static func b() throws -> ProfileText {
    let name = "'{subscriberID} A{sequence:3} {issuedAt:yyyyMMddHHmmssSSSSSS}'"
    let alphanumeric = """
      { minLength: 6, maxLength: 12, allowed: ['upper', 'lower', 'digit'], required: [], caseSensitive: true,
        scope: 'institution' }
      """
    return try ProfileText([
      "profile": "'b-suite'", "basis": "'B'", "terms.deputy": "{ ja: '管理者ユーザ', en: 'deputy' }",
      "identifiers": "{ contract: null, administrator: 'own', subscriber: \(alphanumeric) }",
      "factors.oneTimePassword.for":
        "{ administrator: ['acquire', 'renew'], deputy: ['acquire', 'renew'], member: ['acquire', 'renew'] }",
      "logonMethod.scope": "'contract'", "grant.administrator": "'automatic'", "grant.member": "'automatic'",
      "acquire": "{ proof: { administrator: ['logonSecret'], member: ['logonSecret'] }, deliveries: ['app'] }",
      "certificate.subject.CN": "{ administrator: \(name), deputy: \(name), member: \(name) }",
      "certificate.serialOctets": "16",
      "certificate.validity": "{ years: 1, plusDays: 1, endsAt: '08:59:59' }",
      "renew.opensDays": "40", "renew.old": "'confirmed'", "notices.onScreenDays": "40",
      "notices.mailDaysBefore": "[40, 10]",
      "expired.administrator": "{ by: 'self', withinDays: null, then: null }",
      "expired.member": "{ by: 'self', withinDays: null, then: null }",
      "revoke.member": "['administrator', 'deputy', 'operator']", "reissue.mode": "'revokeThenAcquire'",
      "reset.channels": "['form']", "pcChange": "'revokeFirst'",
      "locks.tries": "6", "locks.minutes": "60", "locks.blockAfterLocks": "3",
      "portal.certificateStates": "'words'", "portal.oldCertificate": "'offer'",
      "portal.softwareKeyboard": "['logonSecret', 'confirmationSecret']",
    ])
  }

  static func r() throws -> ProfileText {
    let subscriber = """
      { minLength: 6, maxLength: 12, allowed: ['upper', 'lower', 'digit'], required: ['letter', 'digit'],
        caseSensitive: true, scope: 'institution' }
      """
    let every = "['upper', 'lower', 'digit', 'symbol']"
    return try ProfileText([
      "profile": "'r-payroll'", "basis": "'R'",
      "identifiers": "{ contract: null, administrator: 'own', subscriber: \(subscriber) }",
      "secrets.logon": "{ minLength: 8, maxLength: 12, allowed: \(every), required: \(every) }",
      "secrets.confirmation": "null",
      "factors.oneTimePassword": "{ use: 'never', kinds: [], for: { administrator: [], member: [] } }",
      "factors.mailCode": "{ for: ['acquire', 'renew'], digits: 6, minutes: 30, tries: 5 }",
      "logonMethod.scope": "'always'", "grant": "{ administrator: 'automatic', member: 'automatic', windowDays: null }",
      "acquire":
        "{ proof: { administrator: ['logonSecret'], member: ['logonSecret'] }, deliveries: ['serverP12', 'app'] }",
      "key.serverMade": "true",
      "p12":
        "{ fileName: '{subscriberID}{yyyyMMddHHmmss}.p12', passphrase: 'logonSecret', ciphers: ['aes256', 'legacy'] }",
      "certificate.subject.CN": "{ administrator: '{subscriberID}', deputy: null, member: '{subscriberID}' }",
      "certificate.validity": "{ daysInclusive: 366, endsAt: '23:59:59' }",
      "renew.opensAt": "'00:00'", "renew.old": "'confirmed'", "notices.mailDaysBefore": "[30]",
      "notices.mailAt": "'00:00'",
      "expired.administrator": "{ by: 'self', withinDays: null, then: null }",
      "expired.member": "{ by: 'self', withinDays: null, then: null }",
      "revoke": "{ administrator: ['operator'], member: ['operator'], confirmWith: null }",
      "reissue": "{ by: ['operator'], mode: 'revokeThenAcquire' }", "pcChange": "'operatorRevokes'",
      "lostDownload": "'operatorRevokes'", "locks.tries": "6", "locks.minutes": "60", "locks.blockAfterLocks": "3",
      "portal.textSizes": "[]", "portal.screens": "{ list: 'DR031101' }",
      "environment.checks": "['javascript', 'cookies', 'clock', 'popups', 'pdf', 'downloads']",
      "serviceHours": "{ days: 'weekdays', opens: '08:00', closes: '20:00' }", "reports": "['deductionList']",
    ])
  }

  static func s() throws -> ProfileText {
    try ProfileText([
      "profile": "'s-shinkin'", "basis": "'S'", "identifiers.contract.pattern": "'[0-9]{11}'",
      "identifiers.subscriber.minLength": "1", "identifiers.subscriber.maxLength": "30",
      "identifiers.subscriber.allowed": "['upper', 'lower', 'digit']", "identifiers.subscriber.required": "[]",
      "factors.oneTimePassword":
        "{ use: 'always', kinds: ['matrix'], for: { administrator: ['logon'], member: ['logon'] } }",
      "logonMethod.scope": "'cascade'", "renew.old": "'confirmed'",
      "acquire.proof.administrator": "['logonSecret', 'confirmationSecret']",
      "expired.administrator": "{ by: 'self', withinDays: 80, then: 'operator' }",
      "expired.member": "{ by: 'self', withinDays: 80, then: 'operator' }",
      "notices.businessDays": "'earlier'", "portal.screens": "{}",
    ])
  }

  static func t() throws -> ProfileText {
    try ProfileText([
      "profile": "'t-direct'", "basis": "'T'", "identifiers.contract.pattern": "'[0-9]{8}'",
      "identifiers.subscriber":
        """
      { minLength: 1, maxLength: 30, allowed: ['upper', 'lower', 'digit'], required: [], caseSensitive: false,
        scope: 'contract' }
      """,
      "factors.oneTimePassword": "{ use: 'never', kinds: [], for: { administrator: [], member: [] } }",
      "renew.old": "'confirmed'",
    ])
  }
}
