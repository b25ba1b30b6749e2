import Testing

@testable import Portal

@Suite("The escaping builder")
struct MarkupTests {
  static let hostile = "<script>alert('1')</script> & \"quoted\""

  @Test("text is escaped")
  func text() {
    #expect(
      tag(.p) { Self.hostile }.string
        == "<p>&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;quoted&quot;</p>")
  }

  @Test("attribute values are escaped and cannot leave their quotes")
  func attribute() {
    let input = tag(.input, .name("x"), .value("\" onfocus=\"alert(1)")).string
    #expect(input == "<input name=\"x\" value=\"&quot; onfocus=&quot;alert(1)\">")
    #expect(tag(.span, .class("a'b")).string == "<span class=\"a&#39;b\"></span>")
    #expect(tag(.span, .data("key", "<")).string == "<span data-key=\"&lt;\"></span>")
  }

  @Test("control characters that HTML forbids are left out, Japanese stays as it is")
  func controlCharacters() {
    #expect(Markup.text("印\u{0}鑑\u{8}\n\u{7F}").string == "印鑑\n")
  }

  @Test("a flag that is not set is not written")
  func flags() {
    #expect(tag(.button, .hidden(), .required(false)).string == "<button hidden></button>")
  }

  @Test("children come in their order, from conditions and loops too")
  func children() {
    let list = tag(.ul) {
      for name in ["a", "b"] { tag(.li) { name } }
      if isLong(false) { "long" } else { "short" }
    }
    #expect(list.string == "<ul><li>a</li><li>b</li>short</ul>")
  }

  private func isLong(_ answer: Bool) -> Bool { answer }

  @Test(
    "an address that could run or lead away becomes the entry page",
    arguments: [
      "javascript:alert(1)", "JAVASCRIPT:alert(1)", " javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
      "vbscript:x", "//evil.example/", "/\\evil.example/", "\\\\evil.example", "http://evil.example/", "https://",
      "https:///x", "evil.example", "", "/a\u{0}b", "/a b", "/a\tb",
    ])
  func refusedLink(address: String) {
    #expect(Link(address).address == "/")
    #expect(tag(.a, .href(Link(address))).string == "<a href=\"/\"></a>")
    #expect(tag(.form, .action(Link(address))).string == "<form action=\"/\"></form>")
  }

  @Test(
    "paths, places on the page and other hosts by HTTPS are kept",
    arguments: ["/", "/logon/member?x=1", "#main", "https://cert.daiichi.localhost:8443/logon"])
  func keptLink(address: String) {
    #expect(Link(address).address == address)
  }

  @Test("a telephone link carries digits and hyphens only")
  func telephone() {
    #expect(Link(telephone: "00-0000-0001; x='").address == "tel:00-0000-0001")
  }

  @Test("a query's names and values are percent-encoded")
  func query() {
    #expect(
      Link("/display").adding(("back", "/a?b=c&d#e 印")).address == "/display?back=%2Fa%3Fb%3Dc%26d%23e%20%E5%8D%B0")
    #expect(Link("/a?b=1").adding(("c", "\n")).address == "/a?b=1&c=%0A")
  }

  @Test("an institution's colours cannot carry rules into the stylesheet")
  func brand() throws {
    let brand = try #require(Brand(main: "#14508C", deep: "#0d3560", tint: "#e9f1f8"))
    #expect(
      String(decoding: brand.stylesheet, as: UTF8.self)
        == ":root{--brand:#14508C;--brand-deep:#0d3560;--brand-tint:#e9f1f8}\n")
    for bad in ["red", "#12345", "#1234567", "#12345g", "#00000}", "}body{", ""] {
      #expect(Brand(main: bad, deep: "#000000", tint: "#000000") == nil)
    }
  }
}
