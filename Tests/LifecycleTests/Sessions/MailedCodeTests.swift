import CivilTime
import Testing

@testable import Lifecycle

@Suite("Codes by mail (R-5, R-78)")
struct MailedCodeTests {
  let now = Timestamp(seconds: 1_795_000_000)
  let rules: FactorRules.MailCode

  init() throws {
    rules = try #require(try ProfileText.r().profile.factors.mailCode)
  }

  private func answer(_ code: inout MailedCode, _ right: Bool, at moment: Timestamp) -> FailureCode? {
    do throws(Rejected) {
      try code.answered(right, at: moment, rules: rules)
      return nil
    } catch {
      return error.code
    }
  }

  private func fresh() throws -> MailedCode {
    var code = MailedCode()
    try code.mailed(hash: "h", at: now, rules: rules)
    return code
  }

  @Test("a code serves for 30 minutes, and not a second more")
  func minutes() throws {
    for (seconds, refusal) in [(0, nil), (1_799, nil), (1_800, .mailCodeOver)] as [(Int64, FailureCode?)] {
      var code = try fresh()
      let moment = now.adding(seconds: seconds)
      #expect(code.isOpen(at: moment) == (refusal == nil))
      #expect(answer(&code, true, at: moment) == refusal)
      #expect(code.answered == (refusal == nil))
      #expect(code.hash == nil && !code.isOpen(at: now), "a code serves once")
    }
  }

  @Test("the fifth wrong answer ends the code; even the right one is too late then")
  func tries() throws {
    var code = try fresh()
    for _ in 0..<4 { #expect(answer(&code, false, at: now) == .wrongMailCode) }
    var right = code
    #expect(answer(&right, true, at: now) == nil && right.answered)
    #expect(answer(&code, false, at: now) == .mailCodeOver)
    #expect(answer(&code, true, at: now) == .mailCodeOver && !code.answered)
  }

  @Test("a new code ends the one before, with tries of its own")
  func again() throws {
    var code = try fresh()
    for _ in 0..<3 { _ = answer(&code, false, at: now) }
    try code.mailed(hash: "i", at: now.adding(minutes: 29), rules: rules)
    #expect(code.hash == "i" && code.failures == 0 && code.sent == 2)
    #expect(code.until == now.adding(minutes: 59))
  }

  @Test("an attempt sends five codes and no more, whatever became of them")
  func flood() throws {
    var code = MailedCode()
    for round in 1...5 {
      try code.mailed(hash: "h", at: now, rules: rules)
      #expect(code.sent == round)
      for _ in 0..<5 { _ = answer(&code, false, at: now) }
    }
    let before = code
    #expect(throws: Rejected(.tooManyAttempts, "")) { try code.mailed(hash: "h", at: now, rules: rules) }
    #expect(code == before)
  }

  @Test("nothing mailed, nothing answered")
  func nothing() {
    var code = MailedCode()
    #expect(!code.isOpen(at: now))
    #expect(answer(&code, true, at: now) == .mailCodeOver)
    #expect(!code.answered)
  }

  @Test("an answer given twice counts as none: the code is used up")
  func replay() throws {
    var code = try fresh()
    #expect(answer(&code, true, at: now) == nil)
    #expect(answer(&code, true, at: now) == .mailCodeOver)
  }
}
