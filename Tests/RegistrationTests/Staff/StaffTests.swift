import Authority
import CivilTime
import Lifecycle
import Testing
import X509

@testable import Registration

@Suite("Staff and registration")
struct StaffTests {
  @Test("no act without a reason; nobody of an unknown ID; each refusal stands in the log with who and why")
  func refusals() async throws {
    let bank = try await Bank()
    for reason in ["", "  \n\t", String(repeating: "x", count: 401)] {
      #expect(throws: Rejected(.reasonMissing, "")) { try StaffOrder(by: "sato", reason: reason) }
    }
    let order = try bank.staff
    for (contract, subscriber) in [("59999999", nil), ("50000001", "9999999"), ("", nil), ("' OR 1=1", "x")]
      as [(String, String?)]
    {
      try await bank.refuses(.noSuchSubject) {
        _ = try await bank.daiichi.unlock(
          try StaffTarget(contractID: contract, subscriberID: subscriber), by: order, at: Bank.now)
      }
      try await bank.refuses(.noSuchSubject) {
        _ = try await bank.daiichi.grant(
          try StaffTarget(contractID: contract, subscriberID: subscriber), by: order, at: Bank.now)
      }
      try await bank.refuses(.noSuchSubject) {
        _ = try await bank.daiichi.revoke(
          try StaffTarget(contractID: contract, subscriberID: subscriber), reason: .unspecified, by: order, at: Bank.now
        )
      }
    }
    try await bank.refuses(.actNotPossible) {
      _ = try await bank.daiichi.revoke(
        try StaffTarget(contractID: "50000001", subscriberID: nil), reason: .unspecified, by: order, at: Bank.now)
    }
    let line = try #require(try await bank.daiichi.store.read { try $0.auditTrail(from: 1, limit: 999) }.last)
    #expect(line.actor == "operator:sato" && line.refusal == "INK-4004" && line.details.contains("telephone"))
  }

  @Test("a right is given once, and not beside a live certificate")
  func grants() async throws {
    let bank = try await Bank()
    let order = try bank.staff
    let view = try await bank.daiichi.grant(
      try StaffTarget(contractID: "50000001", subscriberID: "0019003"), by: order, at: Bank.now)
    #expect(view.standing == .granted)
    #expect(view.subscriber.credential.grant?.closesAt == Timestamp(seconds: 1_802_098_800))
    _ = try await bank.memberWithoutRight.acquire(at: Bank.now)
    try await bank.refuses(.alreadyIssued) {
      _ = try await bank.daiichi.grant(
        try StaffTarget(contractID: "50000001", subscriberID: "0019003"), by: order, at: Bank.now)
    }
  }

  @Test("staff find the people of a contract, of their own institution only, and no secret")
  func find() async throws {
    let bank = try await Bank()
    let order = try bank.staff
    let people = try await bank.daiichi.find(
      try StaffTarget(contractID: "50000001", subscriberID: nil), by: order, at: Bank.now)
    #expect(people.map(\.subscriber.id) == [nil, "0019001", "0019002", "0019003"])
    #expect(
      try await bank.daiichi.find(
        try StaffTarget(contractID: "50000001", subscriberID: "0019002"), by: order, at: Bank.now
      ).count == 1)
    #expect(
      try await bank.kumiai.find(
        try StaffTarget(contractID: "50000002", subscriberID: nil), by: order, at: Bank.now
      ).isEmpty)
    #expect(try await bank.log(last: 1) == ["operator.find"])
  }

  @Test("staff find whose certificate a serial number is, of their own institution only, and every look is logged")
  func findBySerial() async throws {
    let bank = try await Bank()
    let order = try bank.staff
    let held = try await bank.member.acquire(at: Bank.now)
    _ = try await bank.administrator.acquire(at: Bank.now)
    let serial = try Certificate(der: held.result.certificate).serialNumber.octets
    let view = try await bank.daiichi.find(serial: serial, by: order, at: Bank.now)
    #expect(view.subscriber.id == "0019001" && view.standing == .issued)
    #expect(view.certificates.map(\.der) == [held.result.certificate])
    #expect(try await bank.log(last: 1) == ["operator.find"])
    try await bank.refuses(.noSuchSubject) {
      _ = try await bank.daiichi.find(serial: serial.reversed(), by: order, at: Bank.now)
    }
    let line = try #require(try await bank.daiichi.store.read { try $0.auditTrail(from: 1, limit: 999) }.last)
    #expect(line.actor == "operator:sato" && line.refusal == "INK-4002" && line.subject.hasPrefix("certificate:"))
    try await bank.refuses(.noSuchSubject) {
      _ = try await bank.kumiai.find(serial: serial, by: order, at: Bank.now)
    }
  }

  @Test("who is registered has IDs and secrets as the profile has them, each once")
  func register() async throws {
    let bank = try await Bank()
    let order = try bank.staff
    let person = { (id: String?, role: Role, logon: String, confirmation: String?, mail: String) in
      Newcomer(
        id: id, role: role, name: "n", mail: mail, logonSecret: logon, confirmationSecret: confirmation,
        oneTimePasswordKey: nil, granted: false)
    }
    let bad: [(String?, Newcomer, FailureCode)] = [
      ("40000001", person(nil, .administrator, "abcd", "abcd", "m@example.jp"), .actNotPossible),
      (nil, person(nil, .administrator, "abcd", "abcd", "m@example.jp"), .actNotPossible),
      ("50000009", person("x", .member, "abcd", "abcd", "m@example.jp"), .actNotPossible),
      ("50000009", person(nil, .member, "abcd", "abcd", "m@example.jp"), .actNotPossible),
      ("50000009", person("1234567", .administrator, "abcd", "abcd", "m@example.jp"), .actNotPossible),
      ("50000009", person("1234567", .member, "abc", "abcd", "m@example.jp"), .actNotPossible),
      ("50000009", person("1234567", .member, "abcd", nil, "m@example.jp"), .actNotPossible),
      ("50000009", person("1234567", .member, "abcd", "漢字漢字", "m@example.jp"), .actNotPossible),
      ("50000009", person("1234567", .member, "abcd", "abcd", "m"), .actNotPossible),
      ("50000009", person("1234567", .deputy, "abcd", "abcd", "m@example.jp"), .actNotPossible),
      ("50000001", person("1234567", .member, "abcd", "abcd", "m@example.jp"), .conflict),
    ]
    for (contract, newcomer, code) in bad {
      try await bank.refuses(code) {
        try await bank.daiichi.register(
          NewContract(id: contract, name: "c", methodOpen: true), people: [newcomer], by: order, at: Bank.now)
      }
    }
    let twice = [
      person("1234567", .member, "abcd", "abcd", "m@example.jp"),
      person("1234567", .member, "abcd", "abcd", "m@example.jp"),
    ]
    try await bank.refuses(.conflict) {
      try await bank.daiichi.register(
        NewContract(id: "50000009", name: "c", methodOpen: true), people: twice, by: order, at: Bank.now)
    }
  }
}
