import CivilTime
import StrictJSON5
import Testing

@testable import Lifecycle

@Suite("Decoding a profile")
struct ProfileDecodingTests {
  @Test("h-direct holds the rules of H")
  func direct() throws {
    let profile = try ProfileText().profile
    #expect(profile.profile == "h-direct")
    #expect(profile.basis == .H)
    #expect(profile.effectiveFrom == CivilDate(year: 2026, month: 1, day: 1))
    #expect(profile.terms.logonSecret[.ja] == "暗証番号")
    #expect(profile.terms[.member][.en] == "user")
    #expect(profile.terms[.deputy] == profile.terms.administrator)
    #expect(profile.identifiers.administrator == .contractID)
    #expect(profile.factors.oneTimePassword.for[.administrator] == [.logon, .acquire, .renew])
    #expect(profile.grant.windowDays == 80)
    #expect(profile.acquire.deliveries == [.browser, .app])
    #expect(profile.key.algorithms == [.ecP256, .rsa2048, .rsa3072])
    #expect(profile.p12 == nil)
    #expect(profile.certificate.serialOctets == 20)
    #expect(profile.renew.old == .atIssue)
    #expect(profile.expired[.administrator] == .byOperator)
    #expect(profile.expired[.member] == .byAdministrator)
    #expect(profile.revoke.by[.member] == [.administrator, .operator])
    #expect(profile.revoke.confirmWith == .confirmationSecret)
    #expect(profile.locks.tries == 5)
    #expect(profile.locks.minutes == nil)
    #expect(profile.portal.textSizes == ["小", "標準", "大"])
    #expect(profile.portal.screens[.acquired] == "CIBRA003")
    #expect(profile.serviceHours == nil)
  }

  @Test("every key is required", arguments: try ProfileText().keys)
  func requiredKeys(path: String) throws {
    let problems = try ProfileText([path: nil]).problems
    #expect(problems == ["\(path): missing"])
  }

  @Test("an unknown key is an error that names its path")
  func unknownKeys() throws {
    let text = try ProfileText([
      "certificate.subject.CNN": "'x'", "colour": "1", "expired.member.withinDays": "3",
      "identifiers.contract.length": "8",
    ])
    #expect(
      text.problems == [
        "identifiers.contract.length: unknown key",
        "certificate.subject.CNN: unknown key",
        "expired.member.withinDays: unknown key",
        "colour: unknown key",
      ])
  }

  @Test("wrong types and words are errors that name path and choice")
  func wrongValues() throws {
    let text = try ProfileText([
      "locks.tries": "'5'", "logonMethod.scope": "'everyone'", "session.single": "null",
      "acquire.deliveries": "['browser', 'fax']",
    ])
    #expect(
      text.problems == [
        "logonMethod.scope: \"everyone\" is not one of person, contract, always, cascade",
        "acquire.deliveries[1]: \"fax\" is not one of browser, app, serverP12",
        "locks.tries: an integer is due, not a string",
        "session.single: true or false is due, not null",
      ])
  }

  @Test(
    "values out of their form or range are errors at their path",
    arguments: [
      ("renew.opensAt", "'9:00'"), ("renew.opensAt", "'24:00'"), ("notices.mailAt", "'09:60'"),
      ("certificate.validity.endsAt", "'08:59:5'"), ("grant.windowDays", "0"), ("grant.windowDays", "-1"),
      ("certificate.serialOctets", "15"), ("certificate.serialOctets", "21"), ("renew.opensDays", "0"),
      ("locks.tries", "0"), ("limits.devicesPerSubscriber", "0"), ("effectiveFrom", "'2026-02-30'"),
      ("identifiers.contract.pattern", "'5[0-9'"), ("identifiers.contract.pattern", "'(a+)+$'"),
      ("certificate.subject.O", "'{institution.o}'"), ("certificate.subject.CN.member", "'{contractID'"),
      ("certificate.subject.CN.administrator", "'{issuedAt:yyyyX}'"),
      ("certificate.subject.CN.administrator", "'{sequence:}'"), ("session.idleMinutes", "0"),
      ("notices.mailDaysBefore", "5"),
    ])
  func range(path: String, value: String) throws {
    let problems = try ProfileText([path: value]).problems
    #expect(problems.count == 1)
    #expect(problems.allSatisfy { $0.hasPrefix("\(path):") })
  }

  @Test("a duplicate key is an error")
  func duplicate() throws {
    let text = "{ profile: 'a', profile: 'b' }"
    #expect {
      try Profile.decode(json5: Array(text.utf8))
    } throws: {
      ($0 as? ConfigurationErrors)?.problems.map(\.description) == ["profile: the key is there twice"]
    }
  }
}

extension ProfileText {
  /// The paths of all keys, but of objects whose keys are free.
  var keys: [String] {
    func paths(_ value: JSON5Value, _ prefix: String) -> [String] {
      guard case .object(let members) = value, prefix != "portal.screens" else { return [] }
      return members.keys.sorted().flatMap { key in
        let path = prefix.isEmpty ? key : "\(prefix).\(key)"
        // An institution that has none of its own leaves them out.
        return ["portal.titles", "portal.words"].contains(path) ? [] : [path] + paths(members[key] ?? .null, path)
      }
    }
    return paths(root, "")
  }
}
