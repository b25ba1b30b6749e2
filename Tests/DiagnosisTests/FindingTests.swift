import Diagnosis
import Testing

@Suite("What is found")
struct FindingTests {
  @Test("each finding says what is wrong and what to do, in both languages (F-21)", arguments: Finding.allCases)
  func words(finding: Finding) {
    for phrase in [finding.title, finding.next, finding.check.title] {
      #expect(!phrase.ja.isEmpty && !phrase.en.isEmpty)
      #expect(phrase.en.utf8.allSatisfy { $0 < 0x80 })
    }
    #expect(finding.title.ja.hasSuffix("。") && finding.next.ja.contains("。"))
    #expect(finding.title.en.hasSuffix(".") && finding.next.en.hasSuffix("."))
  }

  @Test("no two findings of one check read alike (F-21)", arguments: Check.allCases)
  func distinct(check: Check) {
    #expect(Set(check.findings.map(\.title)).count == check.findings.count)
    #expect(!check.findings.isEmpty)
  }

  @Test("both hosts can fail in the same ways (F-21)")
  func hosts() {
    for finding in Check.portal.findings {
      let other = finding.found(on: .certificateHost)
      #expect(other.check == .certificateHost && other.rawValue == finding.rawValue + 100)
      #expect(other.title == finding.title && other.next == finding.next)
      #expect(other.found(on: .portal) == finding)
    }
    #expect(Check.portal.findings.count == Check.certificateHost.findings.count)
    #expect(Finding.clockAhead.found(on: .portal) == .clockAhead)
  }

  @Test("a finding belongs to the check whose number it follows")
  func checks() {
    #expect(Finding.clockAhead.check == .clock && Finding.clockAhead.label == "INK-7101")
    #expect(Finding.certificateExpiresSoon.check == .certificates)
    #expect(Finding.systemOutdated.check == .system && Finding.browserUnsupported.check == .browser)
    #expect(Finding.moduleUnavailable.check == .keys)
  }
}
