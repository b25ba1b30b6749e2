import CivilTime
import Testing

@testable import Lifecycle

@Suite("Acts of the log")
struct AuditActTests {
  @Test("every act of a person and of time is shown in some form, refused or done, but for steps that lead on (B-55)")
  func shown() {
    for act in AuditAct.allCases where !act.rawValue.hasPrefix("operator.") {
      let hidden = [.logonGivenUp, .mailRefused, .certifyDelegate].contains(act)
      #expect((act.shown(refused: true) == nil) == hidden, "\(act)")
      #expect((act.shown(refused: false) == nil) == (hidden || act == .awaitingOneTimePassword), "\(act)")
    }
  }

  @Test("of the institution's acts those on a customer are shown when done; none that was refused, and no look (B-55)")
  func institution() {
    let looks: Set<AuditAct> = [
      .operatorFind, .operatorLookUp, .operatorMails, .operatorImport, .operatorImportDryRun, .operatorImportTokens,
      .operatorImportTokensDryRun, .operatorLeavers, .operatorLeaversDryRun, .operatorChallenges,
      .operatorRestore,
    ]
    for act in AuditAct.allCases where act.rawValue.hasPrefix("operator.") {
      #expect(act.shown(refused: true) == nil, "\(act)")
      #expect((act.shown(refused: false) == nil) == looks.contains(act), "\(act)")
    }
  }

  @Test("details are read as they were written, whatever stands in them")
  func details() {
    let details = [
      ("reason", "x by=sato\nact=operator.unlock\t\r\\"), ("to", ""), ("name", "見本　太郎 \\u{20}"), ("serials", "57,58"),
      // Marks that combine with what separates.
      ("kana", "\u{308}a \u{308}b=\u{308}c\\\u{308}"),
    ]
    let entry = AuditEntry(
      at: Timestamp(seconds: 1), actor: .system, act: .issue, subject: "s", details: details.map { ($0.0, $0.1) })
    let record = AuditRecord(
      sequence: 1, at: entry.at, actor: "", act: "", subject: "", refusal: "", details: entry.detailText, hash: [])
    for (name, value) in details { #expect(record.detailValues[name] == value) }
    #expect(record.detailValues.count == details.count)
    for text in ["", "=", "a", "a=\\u{", "a=\\u{zz}", "a=\\u{110000}", " a=b "] {
      let odd = AuditRecord(
        sequence: 1, at: entry.at, actor: "", act: "", subject: "", refusal: "", details: text, hash: [])
      #expect(odd.detailValues.count <= 1)
    }
  }
}
