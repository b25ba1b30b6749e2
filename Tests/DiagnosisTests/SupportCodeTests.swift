import Testing

@testable import Diagnosis

@Suite("The support code")
struct SupportCodeTests {
  private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  @Test("every finding of every check comes back from six characters (F-21)", arguments: SupportCode.Origin.allCases)
  func single(origin: SupportCode.Origin) throws {
    for finding in Finding.allCases where origin.fields.contains(where: { $0.check == finding.check }) {
      let code = SupportCode(origin, [finding]).description
      #expect(code.count == 6 && code.allSatisfy(Self.alphabet.contains), "\(code)")
      let read = try SupportCode(typed: code)
      #expect(read.findings == [finding] && read.origin == origin)
    }
  }

  @Test("whatever is found together comes back together (F-21)", arguments: SupportCode.Origin.allCases)
  func together(origin: SupportCode.Origin) throws {
    var random = SystemRandomNumberGenerator()
    var seen: [String: [Finding]] = [:]
    for _ in 0..<2_000 {
      let findings = origin.fields.compactMap { ([nil] + $0.check.findings.map { $0 }).randomElement(using: &random)! }
      let sorted = findings.sorted { $0.rawValue < $1.rawValue }
      let code = SupportCode(origin, findings)
      #expect(try SupportCode(typed: code.description) == code)
      #expect(code.findings == sorted)
      #expect(seen.updateValue(sorted, forKey: code.description).map { $0 == sorted } ?? true)
    }
  }

  @Test("a code in a letter of last year means the same for ever (F-21)")
  func golden() throws {
    #expect(SupportCode(.program, []).description == "00000W")
    #expect(SupportCode(.program, [.clockBehind]).description == "00002R")
    #expect(
      SupportCode(.program, [.diskFull, .portalBehindCaptivePortal, .proxyInUse, .noCertificate]).description
        == "03844V")
    #expect(SupportCode(.browser, [.popupsBlocked, .browserOutdated]).description == "89000N")
  }

  @Test("each number fits the bits of its check, and each origin's bits fit the code (F-21)")
  func bits() {
    for origin in SupportCode.Origin.allCases {
      #expect(origin.fields.reduce(0) { $0 + $1.bits } <= 23)
      for field in origin.fields {
        for finding in field.check.findings { #expect(finding.rawValue - field.check.rawValue < 1 << field.bits) }
      }
    }
  }

  @Test("any one wrong character and any two exchanged ones are noticed (F-21)")
  func typos() {
    for findings in [[], [Finding.clockAhead, .portalNotTrusted], [.diskFull, .keyMissing, .proxyWantsLogon]] {
      let right = Array(SupportCode(.program, findings).description)
      for place in right.indices {
        for other in Self.alphabet where other != right[place] {
          var wrong = right
          wrong[place] = other
          #expect(throws: SupportCode.Mistake.checkCharacter) { try SupportCode(typed: String(wrong)) }
        }
        for second in right.indices where right[second] != right[place] {
          var wrong = right
          wrong.swapAt(place, second)
          #expect(throws: SupportCode.Mistake.checkCharacter) { try SupportCode(typed: String(wrong)) }
        }
      }
    }
  }

  @Test("what is easily confused on the telephone reads the same (F-21)")
  func confusable() throws {
    let found: [[Finding]] = [
      [.clockAhead, .proxyInUse], [.portalSilent, .storeLocked], [.certificatesExpired, .diskFull],
    ]
    let codes = found.map { SupportCode(.program, $0) }
    for code in codes {
      let text = code.description
      let halves = (text.prefix(3), text.suffix(3))
      for typed in [
        text.lowercased(), "\(halves.0)-\(halves.1)", " \(halves.0) \(halves.1)\n", text.replacing("0", with: "O"),
        text.replacing("0", with: "o"), text.replacing("1", with: "I"), text.replacing("1", with: "l"),
        String(String.UnicodeScalarView(text.unicodeScalars.map { Unicode.Scalar($0.value + 0xFEE0)! })),
        "\(halves.0)ー\(halves.1)",
      ] { #expect(try SupportCode(typed: typed) == code, "\(typed)") }
    }
  }

  @Test(
    "what is no code is told apart (F-21)",
    arguments: [
      ("", SupportCode.Mistake.length), ("00000", .length), ("0000000", .length), ("00000U", .character),
      ("00000é", .character), ("0000\u{0}0B", .character), ("000000", .checkCharacter), ("GGGGGG", .unknownEdition),
    ])
  func mistakes(text: String, mistake: SupportCode.Mistake) {
    #expect(throws: mistake) { try SupportCode(typed: text) }
  }

  @Test("six equal characters are no code (F-21)", arguments: alphabet)
  func equal(character: Character) {
    #expect(throws: SupportCode.Mistake.self) { try SupportCode(typed: String(repeating: character, count: 6)) }
  }

  @Test("a right code with a number that nobody has given yet is of a later edition (F-21)")
  func later() {
    for payload in [UInt32(3), 7 << 2, 15 << 5, 1 << 22, 1 << 24] {
      var symbols = (0..<5).map { UInt8(payload >> UInt32(20 - 5 * $0) & 31) }
      symbols.append(Symbol.checkCharacter(of: symbols))
      let text = String(symbols.map { Self.alphabet[Int($0)] })
      #expect(throws: SupportCode.Mistake.unknownEdition, "\(text)") { try SupportCode(typed: text) }
    }
  }
}
