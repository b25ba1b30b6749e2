import StrictJSON5
import Testing

@Suite("Reading JSON5 text")
struct JSON5ParserTests {
  private func parse(_ text: String, _ syntax: JSON5Syntax = .json5) throws -> JSON5Value {
    try ConfigurationReader.parse(Array(text.utf8), syntax: syntax)
  }

  @Test("what JSON5 has beyond JSON is read")
  func extensions() throws {
    let value = try parse(
      """
      // a comment
      { bare: 'single', "quoted": .5, /* between */ hex: 0xFF, minus: -0x10, plus: +7, whole: 5.,
        continued: 'one\\
      two', $_ok1: [1, 2,], 暗証番号: "\\x41\\u3042\\v", }
      """)
    #expect(
      value
        == .object([
          "bare": .string("single"), "quoted": .decimal(0.5), "hex": .integer(255),
          "minus": .integer(-16),
          "plus": .integer(7), "whole": .decimal(5), "continued": .string("onetwo"),
          "$_ok1": .array([.integer(1), .integer(2)]), "暗証番号": .string("Aあ\u{B}"),
        ]))
  }

  @Test("plain JSON is read under either syntax", arguments: [JSON5Syntax.json, .json5])
  func plainJSON(syntax: JSON5Syntax) throws {
    let text = #"{"a": [true, false, null, -1, 2.5e3, "\ud83d\ude00\n\/"], "b": {}}"#
    #expect(
      try parse(text, syntax)
        == .object([
          "a": .array([
            .bool(true), .bool(false), .null, .integer(-1), .decimal(2500), .string("😀\n/"),
          ]),
          "b": .object([:]),
        ]))
  }

  @Test(
    "what only people write is refused between programs",
    arguments: [
      "// c\n{}", "{a: 1}", "{\"a\": 1,}", "[1,]", "{'a': 1}", "[0x1]", "[+1]", "[.5]", "[5.]",
      "[\"\\x41\"]",
      "[\"\\v\"]", "\u{FEFF}{}", "[\"\t\"]", "\u{A0}{}",
    ])
  func strictness(text: String) throws {
    #expect(throws: Never.self) { try parse(text) }
    #expect(throws: ConfigurationErrors.self) { try parse(text, .json) }
  }

  @Test(
    "broken text is refused",
    arguments: [
      "", "{", "[", "[1", "{a", "{a:", "{a:1", "[1 2]", "{a:1 b:2}", "\"abc", "\"a\nb\"", "nul",
      "[01]", "1 2", "[1e]",
      "[-]", "[.]", "[0x]", "NaN", "Infinity", "-Infinity", "[1e999]", "99999999999999999999",
      "0xFFFFFFFFFFFFFFFFFF",
      "\"\\ud800\"", "\"\\ud800\\u0041\"", "\"\\udc00\"", "\"\\u12\"", "\"\\xZZ\"", "\"\\1\"",
      "\"\\01\"", "/* open",
      "[,]", "{,}", "{a:1,,}", "}", "/", "{1a: 2}",
    ])
  func brokenText(text: String) {
    #expect(throws: ConfigurationErrors.self) { try parse(text) }
  }

  @Test("an error tells line and column")
  func position() {
    #expect {
      try parse("{\n  a: 1\n  b: 2\n}")
    } throws: {
      ($0 as? ConfigurationErrors)?.problems.map(\.path) == ["line 3, column 3"]
    }
  }

  @Test("a key that is there twice is an error with its path, whatever else is wrong")
  func duplicates() {
    #expect {
      try parse("{ a: { b: 1, 'b': 2 }, l: [{}, { c: 1, c: 1 }], a: {} }")
    } throws: {
      ($0 as? ConfigurationErrors)?.problems.map(\.path) == ["a.b", "l[1].c", "a"]
    }
  }

  @Test("bytes that are not UTF-8 and texts nested without end are refused, not crashed on")
  func hostile() {
    #expect(throws: ConfigurationErrors.self) { try ConfigurationReader.parse([0x22, 0xFF, 0x22]) }
    #expect(throws: ConfigurationErrors.self) { try parse(String(repeating: "[", count: 100_000)) }
    #expect(throws: ConfigurationErrors.self) {
      try parse(String(repeating: "{a:", count: 100_000))
    }
    #expect(throws: Never.self) {
      try parse(String(repeating: "[", count: 30) + String(repeating: "]", count: 30))
    }
  }
}
