import Secrets
import Testing

@Suite("Codes of digits")
struct NumericCodeTests {
  @Test("a code has as many digits as were asked for", arguments: NumericCode.lengths)
  func length(digits: Int) throws {
    let text = NumericCode.generate(digits: digits).text
    #expect(text.wholeMatch(of: /[0-9]+/) != nil && text.count == digits)
    #expect(NumericCode(typed: text, digits: digits)?.text == text)
  }

  @Test(
    "a number of digits that no code may have counts as the nearest", arguments: [(Int.min, 6), (5, 6), (.max, 12)])
  func bounds(asked: Int, given: Int) {
    let code = NumericCode.generate(digits: asked)
    #expect(code.text.count == given)
    #expect(NumericCode(typed: code.text, digits: asked) != nil)
  }

  /// So many that a byte's remainder by ten, whose sixes to nines are 2% too rare, lies nine deviations away.
  @Test("every digit comes equally often, in every place")
  func distribution() {
    let codes = 120_000
    let places = 12
    var seen = [Int](repeating: 0, count: places * 10)
    for _ in 0..<codes {
      for (place, digit) in NumericCode.generate(digits: places).text.utf8.enumerated() {
        seen[place * 10 + Int(digit) - 0x30] += 1
      }
    }
    let deviation = (Double(codes) * 0.1 * 0.9).squareRoot()
    for count in seen { #expect(abs(Double(count) - Double(codes) / 10) < 6 * deviation) }
    for digit in 0..<10 {
      let count = (0..<places).reduce(0) { $0 + seen[$1 * 10 + digit] }
      #expect(abs(Double(count) - Double(codes * places) / 10) < 6 * deviation * Double(places).squareRoot())
    }
  }

  @Test("hardly two codes are the same")
  func distinct() {
    #expect(Set((0..<1000).map { _ in NumericCode.generate(digits: 12).text }).count > 990)
  }

  @Test(
    "it is grouped for reading aloud, at most four digits together",
    arguments: [
      ("123456", "123 456"), ("1234567", "1234 567"), ("12345678", "1234 5678"), ("123456789", "123 456 789"),
      ("1234567890", "1234 567 890"), ("12345678901", "1234 5678 901"), ("123456789012", "1234 5678 9012"),
    ])
  func grouped(text: String, grouped: String) throws {
    let code = try #require(NumericCode(typed: text, digits: text.count))
    #expect(code.grouped == grouped)
    #expect(NumericCode(typed: grouped, digits: text.count)?.text == text)
  }

  @Test(
    "what people type for a code is taken",
    arguments: [
      "012345678901", "0123 4567 8901", " 0123-4567-8901 ", "０１２３４５６７８９０１", "０１２３－４５６７－８９０１",
      "０１２３ー４５６７ー８９０１", "0123\u{3000}4567\u{3000}8901", "0123–4567−8901", "01 23 45 67 89 01\t", "0123ｰ4567ｰ8901",
    ])
  func typed(text: String) throws {
    let code = try #require(NumericCode(typed: text, digits: 12))
    #expect(code.text == "012345678901")
    #expect(code.secret.equals(SecretText("012345678901")))
  }

  @Test(
    "what is not a code is none",
    arguments: [
      "", " ", "-", "12345", "1234567", "12345a", "12345.6", "+123456", "１２３４５", "一二三四五六", "١٢٣٤٥٦", "12345\u{0}6",
      "123456\n", "12345²", String(repeating: " ", count: 200) + "123456", String(repeating: "1", count: 1_000_000),
    ])
  func malformed(text: String) {
    #expect(NumericCode(typed: text, digits: 6) == nil)
  }

  @Test("neither description nor reflection shows it")
  func hidden() {
    let code = NumericCode.generate(digits: 12)
    var dumped = ""
    dump(code, to: &dumped)
    for text in ["\(code)", String(reflecting: code), dumped] { #expect(!text.contains(code.text)) }
  }
}
