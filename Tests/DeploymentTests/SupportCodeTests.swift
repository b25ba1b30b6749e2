import Diagnosis
import Testing

@testable import Deployment

@Suite("What a support code tells staff (F-21)")
struct SupportCodeTests {
  @Test("the findings are told in the customer's words, each with its code and what to do", arguments: [true, false])
  func told(inJapanese: Bool) throws {
    let code = SupportCode(.program, [.clockAhead, .certificateExpiresSoon])
    let typed = "\(code)".lowercased()
    let lines = try SupportCodeCommand.lines(of: "\(typed.prefix(3))-\(typed.suffix(3))", inJapanese: inJapanese)
    #expect(lines.count == 5 && lines[0].hasPrefix("\(code)  "))
    for finding in [Finding.clockAhead, .certificateExpiresSoon] {
      let (title, next) = (finding.title, finding.next)
      #expect(lines.contains { $0.contains(finding.label) && $0.contains(inJapanese ? title.ja : title.en) })
      #expect(lines.contains { $0.contains(inJapanese ? next.ja : next.en) })
    }
  }

  @Test("nothing found is said, too")
  func nothing() throws {
    let lines = try SupportCodeCommand.lines(of: "\(SupportCode(.browser, []))", inJapanese: false)
    #expect(lines == ["\(SupportCode(.browser, []))  checked by the page in the browser", "  Nothing was found."])
  }

  @Test("a code that was misheard is refused, and so is one with anything beside it")
  func refused() async throws {
    let code = "\(SupportCode(.program, [.clockAhead]))"
    let misheard = String(code.dropLast()) + (code.hasSuffix("0") ? "1" : "0")
    for wrong in [misheard, "U" + code.dropFirst(), code + "0", "50000001"] {
      #expect(throws: Misused.self) { try SupportCodeCommand.lines(of: wrong, inJapanese: true) }
      #expect(await CommandLineInterface.run(["operator", "find", wrong]) == 2)
    }
    #expect(await CommandLineInterface.run(["operator", "find", code, "--contract", "50000001"]) == 2)
    #expect(await CommandLineInterface.run(["operator", "find", code, "--lang", "fr"]) == 2)
    #expect(await CommandLineInterface.run(["operator", "find", code, "--lang", "en"]) == 0)
  }
}
