import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("操作履歴照会 (B-55)")
struct OperationHistoryTests {
  private let now = Bank.now

  private func logOn(_ customer: Customer) async throws -> Visit {
    try await customer.visit(try await customer.logOnByID(at: now), at: now)
  }

  private func history(
    _ visit: Visit, _ scope: OperationScope, before: Int64? = nil, limit: Int = 100, at registration: Registration
  ) async throws -> OperationHistory {
    try await registration.operationHistory(for: visit, whose: scope, before: before, limit: limit, at: now)
  }

  @Test("one's own acts and what others did to one, newest first, with who did them (B-55)")
  func own() async throws {
    let bank = try await Bank()
    let administrator = try await logOn(bank.administrator)
    let member = try await bank.memberWithoutRight.person()
    try await bank.daiichi.change(
      member.key, MemberChange(kana: "ﾐﾎﾝ", issuing: true),
      by: AdministratorOrder(visit: administrator, secret: bank.administrator.confirmation, seen: nil),
      origin: bank.administrator.portal, at: now)
    _ = try await bank.daiichi.withdraw(
      StaffTarget(contractID: "50000001", subscriberID: "0019003"), by: bank.staff, at: now)
    _ = try? await bank.memberWithoutRight.logOnByID("wrong1", at: now)
    let visit = try await logOn(bank.memberWithoutRight)
    let lines = try await history(visit, .own, at: bank.daiichi).lines
    #expect(lines.map(\.act) == [.logOn, .logOn, .withdraw, .change])
    #expect(lines[0].refusal == nil && lines[0].details == [.source("192.0.2.7")])
    // Who failed was not known: his address is not told, his failure is.
    #expect(lines[1].actor == .nobody && lines[1].refusal == .notRecognised && lines[1].details.isEmpty)
    #expect(lines[2].actor == .institution && lines[2].subject?.id == "0019003")
    guard case .person(let name) = lines[3].actor else {
      Issue.record("an administrator is named")
      return
    }
    #expect(name.role == .administrator && name.id == nil)
    #expect(lines[3].details.prefix(2) == [.changed(.kana), .changed(.granted)] || lines[3].details.count >= 2)
    // The administrator finds what he did among his own, and nothing of the other's logons.
    let his = try await history(administrator, .own, at: bank.daiichi).lines
    #expect(his.map(\.act) == [.change, .logOn] && his[0].subject?.id == "0019003")
    #expect(his.allSatisfy { $0.details.contains(.source("192.0.2.7")) })
  }

  @Test("administrators and deputies see everybody of their contract, members themselves only (B-55)")
  func everybody() async throws {
    let bank = try await Bank()
    let administrator = try await logOn(bank.administrator)
    let member = try await logOn(bank.member)
    let other = try await logOn(bank.memberWithoutRight)
    let all = try await history(administrator, .everybody, at: bank.daiichi).lines
    #expect(all.map(\.act) == [.logOn, .logOn, .logOn, .addPeople])
    #expect(Set(all.prefix(3).compactMap(\.name)) == ["見本 管理", "見本 0019001", "見本 0019003"])
    // Addresses are told of one's own acts only.
    #expect(all.filter { !$0.details.isEmpty }.map(\.name) == ["見本 管理"])
    for visit in [member, other] {
      try await bank.refuses(.notAllowed, lines: 0) { _ = try await history(visit, .everybody, at: bank.daiichi) }
      #expect(try await history(visit, .own, at: bank.daiichi).lines.count == 1)
    }
  }

  @Test("no line of another contract or institution is shown, whatever was tried on its people")
  func foreign() async throws {
    let bank = try await Bank()
    let administrator = try await logOn(bank.administrator)
    let neighbour = try await bank.administratorWithPassword.person()
    await #expect(throws: Rejected(.noSuchSubject, "")) {
      try await bank.daiichi.setSuspended(
        true, neighbour.key,
        by: AdministratorOrder(visit: administrator, secret: bank.administrator.confirmation, seen: nil),
        origin: bank.administrator.portal, at: now)
    }
    // He finds his own try, without a name that he may not know.
    let his = try await history(administrator, .own, at: bank.daiichi).lines
    #expect(his.map(\.act) == [.suspend, .logOn] && his[0].refusal == .noSuchSubject && his[0].subject == nil)
    // The neighbour finds nothing of it.
    let other = bank.administratorWithPassword
    let waiting = try await other.visit(try await other.logOnByID(at: now), at: now)
    let progress = try await bank.daiichi.answerOneTimePassword(
      .code(other.code(at: now) ?? ""), of: waiting, origin: other.portal, at: now)
    let visit = try await other.visit(progress, at: now)
    for scope in OperationScope.allCases {
      let acts = try await history(visit, scope, at: bank.daiichi).lines.map(\.act)
      #expect(acts == (scope == .own ? [.logOn] : [.logOn, .addPeople]))
    }
    // At the other institution the same numbers are other people's, and a visit here is none there.
    #expect(try await history(administrator, .everybody, at: bank.kumiai).lines.allSatisfy { $0.act == .addPeople })
  }

  @Test("what the institution looked at, tried in vain, or wrote as its reason is not the customer's")
  func institution() async throws {
    let bank = try await Bank()
    let target = try StaffTarget(contractID: "50000001", subscriberID: "0019001")
    _ = try await bank.daiichi.find(target, by: bank.staff, at: now)
    _ = try await bank.daiichi.mails(to: target, limit: 5, by: bank.staff, at: now)
    await #expect(throws: Rejected.self) { try await bank.daiichi.unlock(target, by: bank.staff, at: now) }
    _ = try await bank.daiichi.suspend(target, by: bank.staff, at: now)
    _ = try await bank.daiichi.resume(target, by: bank.staff, at: now)
    let visit = try await logOn(bank.member)
    let lines = try await history(visit, .own, at: bank.daiichi).lines
    #expect(lines.map(\.act) == [.logOn, .resume, .suspend])
    #expect(!"\(lines)".contains("sato") && !"\(lines)".contains("telephone"))
  }

  @Test("the history goes on from where a part ended, line by line, and says where it ends")
  func parts() async throws {
    let bank = try await Bank()
    for _ in 0..<7 { _ = try? await bank.member.logOnByID("wrong1", at: now) }
    _ = try await bank.daiichi.unlock(
      StaffTarget(contractID: "50000001", subscriberID: "0019001"), by: bank.staff, at: now)
    let visit = try await logOn(bank.member)
    let whole = try await history(visit, .own, at: bank.daiichi)
    #expect(whole.next == nil)
    for limit in [1, 2, 3, whole.lines.count, whole.lines.count + 1] {
      var (lines, before): ([OperationLine], Int64?) = ([], nil)
      repeat {
        let part = try await history(visit, .own, before: before, limit: limit, at: bank.daiichi)
        #expect(part.lines.count == limit || part.next == nil)
        lines += part.lines
        before = part.next
      } while before != nil
      #expect(lines == whole.lines)
    }
    #expect(try await history(visit, .own, before: Int64.min, at: bank.daiichi).lines.isEmpty)
    #expect(try await history(visit, .own, limit: -5, at: bank.daiichi).lines.count == 1)
  }
}

extension OperationLine {
  fileprivate var name: String? {
    if case .person(let name) = actor { name.name } else { nil }
  }
}
