import Foundation
import Lifecycle
import Registration
import Testing

@testable import Portal

@Suite("What EST clients say of themselves by HTTP Basic (RFC 7617)")
struct ESTCredentialsTests {
  private func credentials(_ header: String?, _ file: String = "h-direct") throws -> ESTCredentials? {
    ESTCredentials(header, hasContractID: try Samples.profile(file).identifiers.contract != nil)
  }

  private func basic(_ text: String, scheme: String = "Basic") -> String {
    "\(scheme) \(Data(text.utf8).base64EncodedString())"
  }

  private func person(_ credentials: ESTCredentials?) throws -> (contractID: String?, subscriberID: String?) {
    guard case .person(let contract, let subscriber, _) = credentials else {
      throw Served.Absent()
    }
    return (contract, subscriber)
  }

  @Test("the user `challenge` shows one, with all that follows the colon", arguments: ["h-direct", "b-suite", "best"])
  func challenge(file: String) throws {
    guard case .challenge(let text) = try credentials(basic("challenge:ab-_: c d"), file) else {
      Issue.record("no challenge")
      return
    }
    #expect(text == "ab-_: c d")
  }

  @Test(
    "IDs are those that the rules have people type",
    arguments: ["h-direct", "s-shinkin", "t-direct", "best"].map { ($0, true) }
      + ["b-suite", "r-payroll"].map { ($0, false) })
  func identifiers(file: String, hasContractID: Bool) throws {
    let alone = try person(credentials(basic("50000001:x"), file))
    #expect(alone.contractID == (hasContractID ? "50000001" : nil))
    #expect(alone.subscriberID == (hasContractID ? nil : "50000001"))
    let both = try credentials(basic("50000001/0019001:x"), file)
    if hasContractID {
      #expect(try person(both) == ("50000001", "0019001"))
    } else {
      #expect(both == nil)
    }
    #expect(try credentials(basic("a/b/c:x"), file) == nil)
    #expect(try credentials(basic(":x"), file) == nil)
  }

  @Test("secrets stand one after another; a dash, or nothing, is one that is not said")
  func secrets() throws {
    func answers(_ password: String) throws -> [String?]? {
      try credentials(basic("50000001:\(password)"))
        .map { [$0.answers.logonSecret, $0.answers.confirmationSecret, $0.answers.oneTimePassword] }
    }
    #expect(try answers("logon") == ["logon", nil, nil])
    #expect(try answers("logon confirm 123456") == ["logon", "confirm", "123456"])
    #expect(try answers("logon - 123456") == ["logon", nil, "123456"])
    #expect(try answers("lo:gon") == ["lo:gon", nil, nil])
    #expect(try answers("-") == [nil, nil, nil])
    #expect(try answers("") == [nil, nil, nil])
    #expect(try answers("a b c d") == nil)
    #expect(try credentials(basic("50000001:秘密")) != nil)
  }

  @Test("a mark that combines with a colon, a blank or a stroke before it does not hide that")
  func combiningMarks() throws {
    let both = try credentials(basic("5/\u{308}6:\u{308}a \u{308}b"))
    let ids = try person(both)
    #expect([ids.contractID, ids.subscriberID].map { $0?.unicodeScalars.count } == [1, 2])
    #expect(both?.answers.logonSecret == "\u{308}a")
    #expect(both?.answers.confirmationSecret == "\u{308}b")
    guard case .challenge("\u{308}a") = try credentials(basic("challenge:\u{308}a")) else {
      Issue.record("no challenge")
      return
    }
    #expect(try credentials("Basic \u{308}NTp4") == nil)
  }

  @Test(
    "anything but Basic with base64 of UTF-8 and a colon says nothing",
    arguments: [
      nil, "", "Basic", "Basic ", "Basic !", "Basic eA==", "Basic /zo=", "Basic ZQ", "Bearer NTp4",
      "Digest username=\"5\"",
      "NTp4", "Basic NTp4=", "Basic, NTp4",
    ])
  func otherwise(header: String?) throws {
    #expect(try credentials(header) == nil)
  }

  @Test("the scheme's case says nothing (RFC 9110 11.1)", arguments: ["Basic", "basic", "BASIC"])
  func scheme(name: String) throws {
    #expect(try credentials(basic("5:x", scheme: name)) != nil)
  }

  @Test("what is longer than any ID and its secrets, or has control characters (RFC 7617 2), says nothing")
  func bounds() throws {
    #expect(try credentials(basic("5:" + String(repeating: "x", count: 2_000))) == nil)
    for text in ["5\u{0}:x", "5:x\u{0}", "5:x\ny", "5:x\u{7F}", "challenge:x\u{1F}"] {
      #expect(try credentials(basic(text)) == nil, "\(text.debugDescription)")
    }
  }
}
