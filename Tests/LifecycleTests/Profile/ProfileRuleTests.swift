import CivilTime
import Testing

@testable import Lifecycle

@Suite("IDs, secrets, subjects and proofs by the profile")
struct ProfileRuleTests {
  @Test("H: a contract ID is eight digits and begins with five, a user ID seven digits")
  func directIdentifiers() throws {
    let rules = try ProfileText().profile.identifiers
    #expect(rules.accepts(contractID: "50522505"))
    for wrong in ["40522505", "5052250", "505225051", "5052250a", "", "５０５２２５０５", "50522505\n", " 50522505"] {
      #expect(!rules.accepts(contractID: wrong), "\(wrong)")
    }
    #expect(rules.accepts(subscriberID: "0000100"))
    for wrong in ["000010", "00001000", "000010a", "０００１０００", ""] {
      #expect(!rules.accepts(subscriberID: wrong), "\(wrong)")
    }
  }

  @Test("R: a user ID has letters and digits, in the case in which it was given (R-66)")
  func payrollIdentifiers() throws {
    let rules = try ProfileText.r().profile.identifiers
    #expect(rules.accepts(subscriberID: "abc123"))
    #expect(rules.accepts(subscriberID: "ABCDEFGHIJK1"))
    for wrong in ["abcdef", "123456", "abc12", "abcdefghijkl1", "abc 123", "abc-123"] {
      #expect(!rules.accepts(subscriberID: wrong), "\(wrong)")
    }
    #expect(rules.canonical(subscriberID: "Abc123") == "Abc123")
    #expect(!rules.accepts(contractID: "50522505"))
    #expect(try ProfileText("best").profile.identifiers.canonical(subscriberID: "Test01") == "test01")
  }

  @Test("R: a password has all four kinds of characters (R-67)")
  func payrollSecret() throws {
    let rule = try ProfileText.r().profile.secrets.logon
    #expect(rule.accepts("aB3$efgh"))
    for wrong in ["aB3$efg", "aB3$efghijklm", "ab3$efgh", "AB3$EFGH", "aBc$efgh", "aB34efgh", "aB3$ efgh", "aB3$efgあ"] {
      #expect(!rule.accepts(wrong), "\(wrong)")
    }
  }

  @Test("H: a PIN is 4 to 12 letters and digits")
  func directSecret() throws {
    let rule = try ProfileText().profile.secrets.logon
    #expect(rule.accepts("1234"))
    #expect(rule.accepts("abcDEF123456"))
    for wrong in ["123", "abcDEF1234567", "12-34", "１２３４", ""] {
      #expect(!rule.accepts(wrong), "\(wrong)")
    }
  }

  @Test("patterns with sets and counts match as written")
  func patterns() throws {
    let pattern = try #require(IdentifierPattern("A[0-9a-f]{2,4}-[XY]Z{0,1}"))
    for right in ["A00-X", "Aabcd-YZ", "A0f9-XZ"] { #expect(pattern.matches(right), "\(right)") }
    for wrong in ["A0-X", "A00000-X", "A00-XZZ", "a00-X", "A00-W", "A00-", ""] {
      #expect(!pattern.matches(wrong), "\(wrong)")
    }
    let greedy = try #require(IdentifierPattern("[0-9]{1,8}[0-9]{8}0"))
    #expect(greedy.matches("1234567890"))
    #expect(!greedy.matches("123456789"))
  }

  @Test(
    "what is no such pattern is refused",
    arguments: [
      "", "[", "[]", "[9-0]", "[0-z]", "a{", "a{}", "a{2,1}", "a{0}", "a{-1}", "a{1,2,3}", "a{1}{2}", "{3}", "a*", "a+",
      "(a)", "a|b", ".", "\\d", "^a", "a$", "あ", "a{129}", "[a-z]{128}b", "a{99999999999999999999}", "[^0]",
    ])
  func noPattern(text: String) {
    #expect(IdentifierPattern(text) == nil)
  }

  @Test("H: subjects name the contract, and the user within it (H-32 to H-34, H-44)")
  func directSubject() throws {
    let subject = try ProfileText().profile.certificate.subject
    let values = SubjectTemplate.Values(
      institutionO: "Mihon Daiichi Bank, Ltd.", caName: "Mihon Daiichi Bank Internet Banking CA - G1",
      contractID: "50522505", subscriberID: "0000100", issuedAt: Timestamp(seconds: 0))
    #expect(try subject.O.render(values) == "Mihon Daiichi Bank, Ltd.")
    #expect(try subject.OU.render(values) == "Mihon Daiichi Bank Internet Banking CA - G1")
    #expect(try subject.CN[.administrator].render(values) == "50522505")
    #expect(try subject.CN[.member].render(values) == "50522505 0000100")
  }

  @Test("B: a name carries the count and Japan's time to the microsecond (B-39, B-40)")
  func suiteSubject() throws {
    let issued = try #require(Timestamp(rfc3339: "2021-11-04T22:15:13+09:00"))
    let values = SubjectTemplate.Values(
      institutionO: "(9999)MIHON CENTER", caName: "", subscriberID: "R2user101", sequence: 1,
      issuedAt: Timestamp(microseconds: issued.microseconds + 970_170))
    #expect(
      try ProfileText.b().profile.certificate.subject.CN[.deputy].render(values)
        == "R2user101 A001 20211104221513970170")
  }

  @Test("a template without its value, or filled beyond 64 characters, renders nothing")
  func renderingErrors() throws {
    let template = try #require(SubjectTemplate("{contractID}"))
    let none = SubjectTemplate.Values(institutionO: "", caName: "", issuedAt: Timestamp(seconds: 0))
    #expect(throws: SubjectTemplate.RenderingError.missing("contractID")) { try template.render(none) }
    var long = none
    long.contractID = String(repeating: "5", count: 65)
    #expect(throws: SubjectTemplate.RenderingError.tooLong) { try template.render(long) }
  }

  @Test("R: a file is named by user and time, and by nothing that leaves the folder (R-85)")
  func fileName() throws {
    let name = try #require(try ProfileText.r().profile.p12).fileName
    let moment = try #require(Timestamp(rfc3339: "2026-11-20T12:34:56+09:00"))
    #expect(name.render(subscriberID: "abc123", at: moment) == "abc12320261120123456.p12")
    #expect(name.render(subscriberID: "../a\"b", at: moment) == "___a_b20261120123456.p12")
    for wrong in ["../{subscriberID}", "{subscriberID", "{unknown}", "a b", ""] {
      #expect(FileNameTemplate(wrong) == nil, "\(wrong)")
    }
  }

  @Test("H: a one-time password is asked only of those who have one, for their role's acts (H-51)")
  func directProof() throws {
    let profile = try ProfileText().profile
    #expect(profile.proof(for: .administrator, act: .acquire, oneTimePasswordContracted: false) == [.logonSecret])
    #expect(
      profile.proof(for: .administrator, act: .acquire, oneTimePasswordContracted: true)
        == [.logonSecret, .oneTimePassword])
    #expect(
      profile.proof(for: .member, act: .acquire, oneTimePasswordContracted: true)
        == [.logonSecret, .confirmationSecret])
    #expect(
      profile.proof(for: .member, act: .logon, oneTimePasswordContracted: true)
        == [.certificate, .logonSecret, .oneTimePassword])
    #expect(
      profile.proof(for: .administrator, act: .renew, oneTimePasswordContracted: true)
        == [.certificate, .logonSecret, .oneTimePassword])
  }

  @Test("R asks a mail code, S its card always, B of deputies what it asks of administrators")
  func otherProofs() throws {
    #expect(
      try ProfileText.r().profile.proof(for: .member, act: .acquire, oneTimePasswordContracted: true)
        == [.logonSecret, .mailCode])
    #expect(
      try ProfileText.r().profile.proof(for: .member, act: .logon, oneTimePasswordContracted: true)
        == [.certificate, .logonSecret])
    #expect(
      try ProfileText.s().profile.proof(for: .member, act: .logon, oneTimePasswordContracted: false)
        == [.certificate, .logonSecret, .oneTimePassword])
    #expect(
      try ProfileText.s().profile.proof(for: .administrator, act: .acquire, oneTimePasswordContracted: false)
        == [.logonSecret, .confirmationSecret])
    let b = try ProfileText.b().profile
    #expect(
      b.proof(for: .member, act: .renew, oneTimePasswordContracted: true)
        == [.certificate, .logonSecret, .oneTimePassword])
    #expect(
      b.proof(for: .deputy, act: .acquire, oneTimePasswordContracted: true)
        == b.proof(for: .administrator, act: .acquire, oneTimePasswordContracted: true))
  }
}
