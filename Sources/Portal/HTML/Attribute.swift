/// An attribute of an element: a name from this list, and a value that is always quoted and escaped.
///
/// Names cannot be made elsewhere, so neither an event handler nor an inline style can be written; addresses are `Link`s.
struct Attribute: Sendable {
  private enum Value: Sendable {
    case text(String)
    /// From the program's own source: written as it stands.
    case literal(StaticString)
    case flag(Bool)
  }

  /// ` class="`; ` aria-`, where more of the name follows; ` hidden`, where there is no value.
  private let begin: StaticString
  /// The rest of a `data-` or `aria-` name.
  private let suffix: StaticString?
  private let value: Value

  private init(_ begin: StaticString, suffix: StaticString? = nil, _ value: Value) {
    self.begin = begin
    self.suffix = suffix
    self.value = value
  }

  func write(to markup: inout Markup) {
    if case .flag(let present) = value {
      if present { markup.append(begin) }
      return
    }
    markup.append(begin)
    if let suffix {
      markup.append(suffix)
      markup.append("=\"")
    }
    switch value {
    case .text(let text): markup.append(escaping: text)
    case .literal(let text): markup.append(text)
    case .flag: break
    }
    markup.append("\"")
  }

  // Everywhere.
  static func `class`(_ names: String) -> Attribute { Attribute(" class=\"", .text(names)) }
  static func id(_ id: String) -> Attribute { Attribute(" id=\"", .text(id)) }
  static func lang(_ language: String) -> Attribute { Attribute(" lang=\"", .text(language)) }
  static func role(_ role: StaticString) -> Attribute { Attribute(" role=\"", .literal(role)) }
  static func tabindex(_ index: Int) -> Attribute { Attribute(" tabindex=\"", .text("\(index)")) }
  static func hidden(_ present: Bool = true) -> Attribute { Attribute(" hidden", .flag(present)) }
  static func aria(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(" aria-", suffix: name, .text(value))
  }
  static func data(_ name: StaticString, _ value: String) -> Attribute {
    Attribute(" data-", suffix: name, .text(value))
  }

  // Addresses.
  static func href(_ link: Link) -> Attribute { Attribute(" href=\"", .text(link.address)) }
  static func src(_ link: Link) -> Attribute { Attribute(" src=\"", .text(link.address)) }
  static func action(_ link: Link) -> Attribute { Attribute(" action=\"", .text(link.address)) }
  static func rel(_ relation: StaticString) -> Attribute { Attribute(" rel=\"", .literal(relation)) }
  /// In a tab of its own, so that what stands typed in this one stays there.
  static func opensTab() -> Attribute { Attribute(" target=\"", .literal("_blank")) }
  static func hreflang(_ language: String) -> Attribute { Attribute(" hreflang=\"", .text(language)) }

  // The head.
  static func charset(_ charset: StaticString) -> Attribute { Attribute(" charset=\"", .literal(charset)) }
  static func content(_ content: String) -> Attribute { Attribute(" content=\"", .text(content)) }
  static func `defer`() -> Attribute { Attribute(" defer", .flag(true)) }
  /// The digest that a script must have (Subresource Integrity, §3).
  static func integrity(_ digest: String) -> Attribute { Attribute(" integrity=\"", .text(digest)) }

  // Forms.
  enum Method: String, Sendable { case get, post }
  static func method(_ method: Method) -> Attribute { Attribute(" method=\"", .text(method.rawValue)) }
  static func name(_ name: String) -> Attribute { Attribute(" name=\"", .text(name)) }
  static func value(_ value: String) -> Attribute { Attribute(" value=\"", .text(value)) }
  static func type(_ type: StaticString) -> Attribute { Attribute(" type=\"", .literal(type)) }
  static func `for`(_ id: String) -> Attribute { Attribute(" for=\"", .text(id)) }
  static func autocomplete(_ purpose: StaticString) -> Attribute { Attribute(" autocomplete=\"", .literal(purpose)) }
  static func inputmode(_ mode: StaticString) -> Attribute { Attribute(" inputmode=\"", .literal(mode)) }
  static func maxlength(_ length: Int) -> Attribute { Attribute(" maxlength=\"", .text("\(length)")) }
  static func spellcheck(_ checks: Bool) -> Attribute { Attribute(" spellcheck=\"", .text("\(checks)")) }
  static func autocapitalize(_ mode: StaticString) -> Attribute { Attribute(" autocapitalize=\"", .literal(mode)) }
  static func required(_ present: Bool = true) -> Attribute { Attribute(" required", .flag(present)) }
  static func autofocus(_ present: Bool = true) -> Attribute { Attribute(" autofocus", .flag(present)) }
  static func novalidate() -> Attribute { Attribute(" novalidate", .flag(true)) }
  static func checked(_ present: Bool) -> Attribute { Attribute(" checked", .flag(present)) }
  static func selected(_ present: Bool) -> Attribute { Attribute(" selected", .flag(present)) }

  // Pictures.
  static func alt(_ text: String) -> Attribute { Attribute(" alt=\"", .text(text)) }
  static func width(_ pixels: Int) -> Attribute { Attribute(" width=\"", .text("\(pixels)")) }
  static func height(_ pixels: Int) -> Attribute { Attribute(" height=\"", .text("\(pixels)")) }
  static func loadingLazily() -> Attribute { Attribute(" loading=\"", .literal("lazy")) }

  // Tables.
  static func scope(_ scope: StaticString) -> Attribute { Attribute(" scope=\"", .literal(scope)) }
  static func colspan(_ columns: Int) -> Attribute { Attribute(" colspan=\"", .text("\(columns)")) }
  static func rowspan(_ rows: Int) -> Attribute { Attribute(" rowspan=\"", .text("\(rows)")) }
}
