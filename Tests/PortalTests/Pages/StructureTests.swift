import Lifecycle
import Testing

@testable import Portal

/// What holds for every page: it can be read by a screen reader and runs under the strict content policy.
@Suite("Every page")
struct StructureTests {
  static func documents() throws -> [(name: String, bytes: [UInt8])] {
    try Language.allCases.flatMap { language in
      try Samples.all(language).map { name, page, loggedOn in
        ("\(name)-\(language.rawValue)", page.render(in: try Samples.frame(language, loggedOn: loggedOn)))
      }
    }
  }

  @Test("has no script, style or handler of its own, and nothing from elsewhere")
  func policy() throws {
    for (name, bytes) in try Self.documents() {
      let elements = Elements(bytes)
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(elements.named("style").isEmpty, "\(name)")
      #expect(elements.values("style").isEmpty, "\(name)")
      #expect(!elements.list.contains { $0.attributes.keys.contains { $0.hasPrefix("on") } }, "\(name)")
      #expect(text.contains("<script src=\"/assets/portal.js\" defer></script>"), "\(name)")
      // Only the page that makes keys runs more, and no other may (security rule 13).
      var scripts = name.hasPrefix("browserAcquire") ? BrowserProgram.current.scripts.map(\.link.address) : []
      if name == "environment-\(name.suffix(2))" { scripts = ["/assets/environment.js"] }
      #expect(elements.named("script").map { $0.attributes["src"] } == ["/assets/portal.js"] + scripts, "\(name)")
      let styles = elements.named("link").compactMap { $0.attributes["href"] }
      #expect(styles.starts(with: ["/assets/style.css", "/assets/brand.css"]), "\(name)")
      #expect(styles.dropFirst(2).allSatisfy { $0.wholeMatch(of: /\/assets\/[a-z]+\.css/) != nil }, "\(name)")
      #expect(elements.values("src") == ["/assets/portal.js"] + scripts, "\(name)")
    }
  }

  @Test("has one heading of first order, and no order is skipped")
  func headings() throws {
    for (name, bytes) in try Self.documents() {
      let orders = Elements(bytes).list.compactMap { element in
        element.name.wholeMatch(of: /h([1-6])/).flatMap { Int($0.output.1) }
      }
      #expect(orders.first == 1, "\(name)")
      #expect(orders.filter { $0 == 1 }.count == 1, "\(name)")
      for (before, after) in zip(orders, orders.dropFirst()) { #expect(after <= before + 1, "\(name)") }
    }
  }

  @Test("has unique ids, and everything that points to an id finds it")
  func identifiers() throws {
    for (name, bytes) in try Self.documents() {
      let elements = Elements(bytes)
      let ids = elements.values("id")
      #expect(Set(ids).count == ids.count, "\(name)")
      var targets = elements.values("for") + elements.values("data-keyboard") + elements.values("data-copy")
      targets += (elements.values("aria-describedby") + elements.values("aria-labelledby"))
        .flatMap { $0.split(separator: " ").map(String.init) }
      targets += elements.values("href").filter { $0.hasPrefix("#") }.map { String($0.dropFirst()) }
      for target in targets { #expect(ids.contains(target), "\(name): \(target)") }
      let labelled = elements.values("for")
      for input in elements.named("input") where input.attributes["type"] != "hidden" {
        #expect(labelled.contains(input.attributes["id"] ?? ""), "\(name)")
        #expect(input.attributes["aria-describedby"] != nil, "\(name)")
      }
    }
  }

  @Test("begins with a way past the masthead, and says its language")
  func skipLink() throws {
    for (name, bytes) in try Self.documents() {
      let elements = Elements(bytes)
      #expect(elements.named("a").first?.attributes["href"] == "#main", "\(name)")
      #expect(elements.named("main").first?.attributes["id"] == "main", "\(name)")
      #expect(elements.named("html").first?.attributes["lang"] == String(name.suffix(2)), "\(name)")
    }
  }

  @Test("carries a token in each form that it posts, and posts to this host only")
  func tokens() throws {
    for (name, bytes) in try Self.documents() {
      let elements = Elements(bytes)
      // A form that the browser's program reads leads nowhere by itself; one that starts the program on the PC changes
      // nothing of anybody's, and is held to its own site by the origin; the environment check keeps nothing.
      let posts = elements.named("form").filter {
        $0.attributes["method"] == "post"
          && !["#", "/app-launch", "/environment-check"].contains($0.attributes["action"])
      }
      let tokens = elements.named("input").filter { $0.attributes["name"] == "csrf" }
      // What is sent by GET stands in the address: it may ask for something, and carries nothing secret.
      #expect(elements.named("form").allSatisfy { ["get", "post"].contains($0.attributes["method"]) }, "\(name)")
      #expect(posts.count == tokens.count, "\(name)")
      #expect(tokens.allSatisfy { !($0.attributes["value"] ?? "").isEmpty }, "\(name)")
      #expect(posts.allSatisfy { ($0.attributes["action"] ?? "").hasPrefix("/") }, "\(name)")
    }
  }

  @Test("shows the help line with its hours, the guide's revision and a screen id (H-2, H-3)")
  func footer() throws {
    for (name, page, loggedOn) in try Samples.all() {
      let text = String(decoding: page.render(in: try Samples.frame(loggedOn: loggedOn)), as: UTF8.self)
      #expect(text.contains("href=\"tel:00-0000-0001\">00-0000-0001</a>"), "\(name)")
      #expect(text.contains("平日 9:00～18:00（銀行休業日を除く）"), "\(name)")
      #expect(text.contains("ご利用の手引き　2026年11月 改訂"), "\(name)")
      #expect(text.contains("<span class=\"screen-id\">"), "\(name)")
    }
  }

  @Test("changes text size and language by plain links that come back (H-56)")
  func switches() throws {
    var frame = try Samples.frame(size: .large)
    frame.path = "/logon/member?x=1"
    let text = String(decoding: try Samples.entry().render(in: frame), as: UTF8.self)
    #expect(text.contains("<html lang=\"ja\" class=\"size-large\">"))
    for size in ["small", "standard", "large"] {
      #expect(text.contains("href=\"/display?size=\(size)&amp;back=%2Flogon%2Fmember%3Fx%3D1\""))
    }
    for language in ["ja", "en"] {
      #expect(text.contains("href=\"/display?language=\(language)&amp;back=%2Flogon%2Fmember%3Fx%3D1\""))
    }
    let labels = text.matches(of: /lang="ja"(?: aria-current="true")?>(小|標準|大)</).map { String($0.output.1) }
    #expect(labels == ["小", "標準", "大"])
    #expect(text.contains("lang=\"ja\" aria-current=\"true\">大</a>"))
  }

  @Test("in English says nothing in Japanese but names, dates and the language switch")
  func english() throws {
    for (name, page, loggedOn) in try Samples.all(.en) where !["top", "top-acquire", "certificateLogon"].contains(name)
    {
      let text = String(decoding: page.render(in: try Samples.frame(.en, loggedOn: loggedOn)), as: UTF8.self)
        .replacing("日本語", with: "").replacing("経理PC", with: "").replacing(">第<", with: "><")
        .replacing(/\d+年\d+月\d+日|\d+時\d+分(?:\d+秒)?/, with: "").replacing("・", with: "")
      #expect(text.firstMatch(of: /[ぁ-んァ-ヶ一-龠]/) == nil, "\(name)")
    }
  }

  @Test("a name that looks like markup stays text wherever it is shown")
  func hostileNames() throws {
    let hostile = "<script>x</script>\"><img src=x onerror=y>"
    var top = Samples.top(acquire: true)
    top.contractName = hostile
    top.personName = hostile
    top.mail = hostile
    top.visits = [.init(at: hostile, actor: hostile)]
    var pending = Samples.pending()
    pending.device = hostile
    var logon = try Samples.logon(.member, problems: Problems([Problem(hostile, field: "contractID")]))
    logon.contractID = hostile
    logon.subscriberID = hostile
    for page in [top, pending, logon] as [any Page] {
      let elements = Elements(page.render(in: try Samples.frame()))
      #expect(elements.named("script").count == 1)
      #expect(elements.named("img").isEmpty)
    }
  }

  @Test("the stylesheet and the script are small and ask nothing of other hosts")
  func assets() {
    #expect(PackageResources.style_css.count < 20_000)
    #expect(PackageResources.portal_js.count < 10_000)
    let text = String(decoding: PackageResources.style_css + PackageResources.portal_js, as: UTF8.self)
    for word in ["http:", "https:", "url(", "@import", "eval(", "innerHTML"] { #expect(!text.contains(word)) }
    for rule in ["html.size-small", "html.size-large", ":focus-visible", "prefers-reduced-motion", "@media print"] {
      #expect(text.contains(rule))
    }
  }
}
