import CivilTime
import TestTools
import Testing

@testable import Lifecycle

@Suite("The log's lines")
struct AuditChainTests {
  static let now = Timestamp(seconds: 1_795_000_000)

  static func entry(
    at: Timestamp = now, actor: Principal = .unknown, act: AuditAct = .operatorImport, subject: String = "s",
    refusal: FailureCode? = nil, details: [(name: String, value: String)] = []
  ) -> AuditEntry {
    AuditEntry(at: at, actor: actor, act: act, subject: subject, refusal: refusal, details: details)
  }

  @Test("no two lines have the same bytes under the hash (F-16)")
  func injective() {
    let entries = [
      Self.entry(), Self.entry(subject: ".dryRun"), Self.entry(act: .operatorImportDryRun, subject: ""),
      Self.entry(at: Timestamp(microseconds: Self.now.microseconds + 1)), Self.entry(actor: .system),
      Self.entry(actor: .staff("unknown")), Self.entry(actor: .subscriber(Key(1))),
      Self.entry(actor: .subscriber(Key(11))), Self.entry(refusal: .locked), Self.entry(refusal: .blocked),
      Self.entry(subject: "sINK-1003"), Self.entry(details: [("a", "1")]),
      Self.entry(details: [("a", "1"), ("b", "2")]),
      Self.entry(details: [("a", "1 b=2")]), Self.entry(details: [("a", "1\\u{20}b\\u{3d}2")]),
      Self.entry(details: [("a", "1\nb=2")]), Self.entry(details: [("a", "")]),
      Self.entry(details: [("b", "2"), ("a", "1")]),
    ]
    var inputs = Set<[UInt8]>()
    for entry in entries { inputs.insert(AuditChain.input(sequence: 1, entry: entry, previous: AuditChain.origin)) }
    #expect(inputs.count == entries.count)
    inputs.insert(AuditChain.input(sequence: 11, entry: entries[0], previous: AuditChain.origin))
    inputs.insert(AuditChain.input(sequence: 1, entry: entries[0], previous: [UInt8](repeating: 1, count: 32)))
    #expect(inputs.count == entries.count + 2)
  }

  @Test("of 2,000 random pairs of lines none collides unless it is the same line")
  func random() {
    var generator = SplitMix(seed: 3)
    let letters = ["a", "=", " ", "\\", "u{20}", "\n", "0", "", "é", "e\u{301}", "\u{0}"]
    let text = { (generator: inout SplitMix) in
      (0..<Int.random(in: 0...4, using: &generator)).map { _ in letters.randomElement(using: &generator) ?? "" }
        .joined()
    }
    var seen: [[UInt8]: [[UInt8]]] = [:]
    for _ in 0..<2_000 {
      let act = AuditAct.allCases.randomElement(using: &generator) ?? .issue
      let fields = (0..<3).map { _ in text(&generator) }
      let entry = Self.entry(act: act, subject: fields[0], details: [("n", fields[1]), ("m", fields[2])])
      let input = AuditChain.input(sequence: 1, entry: entry, previous: AuditChain.origin)
      let bytes = ([act.rawValue] + fields).map { Array($0.utf8) }
      #expect(seen[input, default: bytes] == bytes)
      seen[input] = bytes
    }
  }

  @Test("separators in a value cannot forge a second pair")
  func escaped() {
    let forged = Self.entry(details: [("reason", "x by=sato\nact=operator.unlock\t\r\\")])
    #expect(!forged.detailText.dropFirst("reason=".count).contains { " =\n\t\r".contains($0) })
    #expect(forged != Self.entry(details: [("reason", "x"), ("by", "sato\nact=operator.unlock\t\r\\")]))
  }

  @Test("principals are told apart by their text, and refusals by their label")
  func words() {
    #expect(Principal.subscriber(Key(17)).text == "subscriber:17")
    #expect(Principal.staff("sato").text == "operator:sato")
    #expect(Set(FailureCode.allCases.map(\.label)).count == FailureCode.allCases.count)
    #expect(Set(FailureCode.allCases.map(\.name)).count == FailureCode.allCases.count)
    #expect(FailureCode.expiredCertificate.label == "INK-2003")
    #expect(FailureCode.expiredCertificate.name == "expiredCertificate")
  }
}
