/// A part of a template: literal text, or a place `{name}` or `{name:argument}`.
struct TemplatePart {
  /// nil for literal text, which is then the argument.
  let name: String?
  let argument: String

  /// nil where a brace has no partner or nothing in it.
  static func parts(of text: String) -> [TemplatePart]? {
    var parts: [TemplatePart] = []
    var rest = text[...]
    while !rest.isEmpty {
      let literal = rest.prefix { $0 != "{" && $0 != "}" }
      if !literal.isEmpty { parts.append(TemplatePart(name: nil, argument: String(literal))) }
      rest = rest.dropFirst(literal.count)
      guard let brace = rest.first else { break }
      guard brace == "{", let close = rest.firstIndex(of: "}") else { return nil }
      let place = rest[rest.index(after: rest.startIndex)..<close]
      rest = rest[rest.index(after: close)...]
      guard !place.isEmpty, !place.contains("{") else { return nil }
      let name = place.prefix { $0 != ":" }
      parts.append(TemplatePart(name: String(name), argument: String(place.dropFirst(name.count + 1))))
    }
    return parts
  }
}
