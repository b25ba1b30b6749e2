/// The elements that the pages are made of; there is deliberately none for scripts or styles in the page itself.
struct Tag: Sendable {
  fileprivate let name: StaticString
  fileprivate let isVoid: Bool

  private init(_ name: StaticString, void: Bool = false) {
    self.name = name
    isVoid = void
  }

  static let html = Tag("html")
  static let head = Tag("head")
  static let title = Tag("title")
  static let meta = Tag("meta", void: true)
  static let link = Tag("link", void: true)
  /// A script by its address; content is never given, the policy would refuse it.
  static let script = Tag("script")
  /// What stands there for a browser without scripts.
  static let noscript = Tag("noscript")
  static let body = Tag("body")

  static let header = Tag("header")
  static let footer = Tag("footer")
  static let main = Tag("main")
  static let nav = Tag("nav")
  static let section = Tag("section")
  static let aside = Tag("aside")
  static let div = Tag("div")
  static let h1 = Tag("h1")
  static let h2 = Tag("h2")
  static let h3 = Tag("h3")

  static let p = Tag("p")
  static let span = Tag("span")
  static let strong = Tag("strong")
  static let br = Tag("br", void: true)
  static let img = Tag("img", void: true)
  static let time = Tag("time")
  static let pre = Tag("pre")
  static let code = Tag("code")
  static let a = Tag("a")
  static let ul = Tag("ul")
  static let ol = Tag("ol")
  static let li = Tag("li")
  static let dl = Tag("dl")
  static let dt = Tag("dt")
  static let dd = Tag("dd")

  static let table = Tag("table")
  static let caption = Tag("caption")
  static let thead = Tag("thead")
  static let tbody = Tag("tbody")
  static let tr = Tag("tr")
  static let th = Tag("th")
  static let td = Tag("td")

  static let form = Tag("form")
  static let fieldset = Tag("fieldset")
  static let legend = Tag("legend")
  static let label = Tag("label")
  static let input = Tag("input", void: true)
  static let select = Tag("select")
  static let option = Tag("option")
  static let button = Tag("button")
  static let details = Tag("details")
  static let summary = Tag("summary")
}

/// An element with its attributes and children. Children of a void element are not written.
func tag(
  _ tag: Tag, _ attributes: Attribute..., @MarkupBuilder children: () -> Markup = { .empty }
) -> Markup {
  var markup = Markup()
  markup.append("<")
  markup.append(tag.name)
  for attribute in attributes { attribute.write(to: &markup) }
  markup.append(">")
  if tag.isVoid { return markup }
  markup.append(children())
  markup.append("</")
  markup.append(tag.name)
  markup.append(">")
  return markup
}
