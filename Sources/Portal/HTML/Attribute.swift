/// An attribute of an element: a name from this list, and a value that is always quoted and escaped.
///
/// Names cannot be made elsewhere, so neither an event handler nor an inline style can be written; addresses are `Link`s.
struct Attribute: Sendable {
  private enum Value: Sendable {
    case text(String)
    case flag(Bool)
  }

  private let name: StaticString
  private let value: Value
  /// What comes between `name` and `=`: the rest of a `data-` or `aria-` name.
  private let suffix: StaticString

  private init(_ name: StaticString, _ value: String) {
    self.name = name
    suffix = ""
    self.value = .text(value)
  }

  private init(prefix: StaticString, _ suffix: StaticString, _ value: String) {
    name = prefix
    self.suffix = suffix
    self.value = .text(value)
  }

  private init(flag name: StaticString, _ present: Bool) {
    self.name = name
    suffix = ""
    value = .flag(present)
  }

  func write(to markup: inout Markup) {
    switch value {
    case .flag(false): return
    case .flag(true):
      markup.append(" ")
      markup.append(name)
    case .text(let text):
      markup.append(" ")
      markup.append(name)
      markup.append(suffix)
      markup.append("=\"")
      markup.append(escaping: text)
      markup.append("\"")
    }
  }

  // Everywhere.
  static func `class`(_ names: String) -> Attribute { Attribute("class", names) }
  static func id(_ id: String) -> Attribute { Attribute("id", id) }
  static func lang(_ language: String) -> Attribute { Attribute("lang", language) }
  static func role(_ role: StaticString) -> Attribute { Attribute("role", "\(role)") }
  static func tabindex(_ index: Int) -> Attribute { Attribute("tabindex", "\(index)") }
  static func hidden(_ present: Bool = true) -> Attribute { Attribute(flag: "hidden", present) }
  static func aria(_ name: StaticString, _ value: String) -> Attribute { Attribute(prefix: "aria-", name, value) }
  static func data(_ name: StaticString, _ value: String) -> Attribute { Attribute(prefix: "data-", name, value) }

  // Addresses.
  static func href(_ link: Link) -> Attribute { Attribute("href", link.address) }
  static func src(_ link: Link) -> Attribute { Attribute("src", link.address) }
  static func action(_ link: Link) -> Attribute { Attribute("action", link.address) }
  static func rel(_ relation: StaticString) -> Attribute { Attribute("rel", "\(relation)") }
  /// In a tab of its own, so that what stands typed in this one stays there.
  static func opensTab() -> Attribute { Attribute("target", "_blank") }
  static func hreflang(_ language: String) -> Attribute { Attribute("hreflang", language) }

  // The head.
  static func charset(_ charset: StaticString) -> Attribute { Attribute("charset", "\(charset)") }
  static func content(_ content: String) -> Attribute { Attribute("content", content) }
  static func `defer`() -> Attribute { Attribute(flag: "defer", true) }
  /// The digest that a script must have (Subresource Integrity, §3).
  static func integrity(_ digest: String) -> Attribute { Attribute("integrity", digest) }

  // Forms.
  enum Method: String, Sendable { case get, post }
  static func method(_ method: Method) -> Attribute { Attribute("method", method.rawValue) }
  static func name(_ name: String) -> Attribute { Attribute("name", name) }
  static func value(_ value: String) -> Attribute { Attribute("value", value) }
  static func type(_ type: StaticString) -> Attribute { Attribute("type", "\(type)") }
  static func `for`(_ id: String) -> Attribute { Attribute("for", id) }
  static func autocomplete(_ purpose: StaticString) -> Attribute { Attribute("autocomplete", "\(purpose)") }
  static func inputmode(_ mode: StaticString) -> Attribute { Attribute("inputmode", "\(mode)") }
  static func maxlength(_ length: Int) -> Attribute { Attribute("maxlength", "\(length)") }
  static func spellcheck(_ checks: Bool) -> Attribute { Attribute("spellcheck", "\(checks)") }
  static func autocapitalize(_ mode: StaticString) -> Attribute { Attribute("autocapitalize", "\(mode)") }
  static func required(_ present: Bool = true) -> Attribute { Attribute(flag: "required", present) }
  static func autofocus(_ present: Bool = true) -> Attribute { Attribute(flag: "autofocus", present) }
  static func novalidate() -> Attribute { Attribute(flag: "novalidate", true) }
  static func checked(_ present: Bool) -> Attribute { Attribute(flag: "checked", present) }
  static func selected(_ present: Bool) -> Attribute { Attribute(flag: "selected", present) }

  // Pictures.
  static func alt(_ text: String) -> Attribute { Attribute("alt", text) }
  static func width(_ pixels: Int) -> Attribute { Attribute("width", "\(pixels)") }
  static func height(_ pixels: Int) -> Attribute { Attribute("height", "\(pixels)") }
  static func loadingLazily() -> Attribute { Attribute("loading", "lazy") }

  // Tables.
  static func scope(_ scope: StaticString) -> Attribute { Attribute("scope", "\(scope)") }
  static func colspan(_ columns: Int) -> Attribute { Attribute("colspan", "\(columns)") }
  static func rowspan(_ rows: Int) -> Attribute { Attribute("rowspan", "\(rows)") }
}
