/// The elements that the pages are made of; there is deliberately none for scripts or styles in the page itself.
struct Tag: Sendable {
  /// `<div`
  fileprivate let begin: StaticString
  /// `</div>`; nil for an element that has no content.
  fileprivate let end: StaticString?

  /// Both are written out, so that nothing has to be put together when a page is made.
  private init(_ begin: StaticString, _ end: StaticString?) {
    self.begin = begin
    self.end = end
  }

  static let html = Tag("<html", "</html>")
  static let head = Tag("<head", "</head>")
  static let title = Tag("<title", "</title>")
  static let meta = Tag("<meta", nil)
  static let link = Tag("<link", nil)
  /// A script by its address; content is never given, the policy would refuse it.
  static let script = Tag("<script", "</script>")
  /// What stands there for a browser without scripts.
  static let noscript = Tag("<noscript", "</noscript>")
  static let body = Tag("<body", "</body>")

  static let header = Tag("<header", "</header>")
  static let footer = Tag("<footer", "</footer>")
  static let main = Tag("<main", "</main>")
  static let nav = Tag("<nav", "</nav>")
  static let section = Tag("<section", "</section>")
  static let aside = Tag("<aside", "</aside>")
  static let div = Tag("<div", "</div>")
  static let h1 = Tag("<h1", "</h1>")
  static let h2 = Tag("<h2", "</h2>")
  static let h3 = Tag("<h3", "</h3>")

  static let p = Tag("<p", "</p>")
  static let span = Tag("<span", "</span>")
  static let strong = Tag("<strong", "</strong>")
  static let br = Tag("<br", nil)
  static let img = Tag("<img", nil)
  static let time = Tag("<time", "</time>")
  static let pre = Tag("<pre", "</pre>")
  static let code = Tag("<code", "</code>")
  static let a = Tag("<a", "</a>")
  static let ul = Tag("<ul", "</ul>")
  static let ol = Tag("<ol", "</ol>")
  static let li = Tag("<li", "</li>")
  static let dl = Tag("<dl", "</dl>")
  static let dt = Tag("<dt", "</dt>")
  static let dd = Tag("<dd", "</dd>")

  static let table = Tag("<table", "</table>")
  static let caption = Tag("<caption", "</caption>")
  static let thead = Tag("<thead", "</thead>")
  static let tbody = Tag("<tbody", "</tbody>")
  static let tr = Tag("<tr", "</tr>")
  static let th = Tag("<th", "</th>")
  static let td = Tag("<td", "</td>")

  static let form = Tag("<form", "</form>")
  static let fieldset = Tag("<fieldset", "</fieldset>")
  static let legend = Tag("<legend", "</legend>")
  static let label = Tag("<label", "</label>")
  static let input = Tag("<input", nil)
  static let select = Tag("<select", "</select>")
  static let option = Tag("<option", "</option>")
  static let button = Tag("<button", "</button>")
  static let details = Tag("<details", "</details>")
  static let summary = Tag("<summary", "</summary>")
}

/// An element with its attributes and children. Children of a void element are not written.
func tag(
  _ tag: Tag, _ first: Attribute, _ second: Attribute, _ third: Attribute, _ more: Attribute...,
  @MarkupBuilder children: () -> Markup = { .empty }
) -> Markup {
  let content = tag.end == nil ? Markup.empty : children()
  var markup = tag.opened(room: content.size + 48 * (3 + more.count))
  first.write(to: &markup)
  second.write(to: &markup)
  third.write(to: &markup)
  for attribute in more { attribute.write(to: &markup) }
  return tag.closed(markup, content)
}

// Most elements have one attribute or two; these are not listed first.

/// See above.
func tag(_ tag: Tag, @MarkupBuilder children: () -> Markup = { .empty }) -> Markup {
  let content = tag.end == nil ? Markup.empty : children()
  return tag.closed(tag.opened(room: content.size), content)
}

/// See above.
func tag(_ tag: Tag, _ attribute: Attribute, @MarkupBuilder children: () -> Markup = { .empty }) -> Markup {
  let content = tag.end == nil ? Markup.empty : children()
  var markup = tag.opened(room: content.size + 48)
  attribute.write(to: &markup)
  return tag.closed(markup, content)
}

/// See above.
func tag(
  _ tag: Tag, _ first: Attribute, _ second: Attribute, @MarkupBuilder children: () -> Markup = { .empty }
) -> Markup {
  let content = tag.end == nil ? Markup.empty : children()
  var markup = tag.opened(room: content.size + 96)
  first.write(to: &markup)
  second.write(to: &markup)
  return tag.closed(markup, content)
}

extension Tag {
  /// The beginning, with room for the rest so that most elements are copied once.
  fileprivate func opened(room: Int) -> Markup {
    var markup = Markup()
    markup.reserve(room + 32)
    markup.append(begin)
    return markup
  }

  fileprivate func closed(_ opened: consuming Markup, _ content: Markup) -> Markup {
    var markup = opened
    markup.append(">")
    guard let end else { return markup }
    markup.append(content)
    markup.append(end)
    return markup
  }
}
