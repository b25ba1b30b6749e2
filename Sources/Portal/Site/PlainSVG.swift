/// Whether a drawing is made of shapes and colours only: no script, style, link, entity, image or foreign content.
///
/// A list of what may be there, never of what may not.
enum PlainSVG {
  private static let elements: Set<String> = [
    "svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "title", "desc", "defs",
    "linearGradient", "radialGradient", "stop", "clipPath",
  ]
  private static let attributes: Set<String> = [
    "xmlns", "version", "viewBox", "width", "height", "preserveAspectRatio", "id", "role", "d", "points", "transform",
    "x", "y", "x1", "y1", "x2", "y2", "cx", "cy", "r", "rx", "ry", "fx", "fy", "fill", "fill-rule", "fill-opacity",
    "clip-rule", "clip-path", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit",
    "stroke-opacity", "opacity", "offset", "stop-color", "stop-opacity", "gradientUnits", "gradientTransform",
    "spreadMethod", "clipPathUnits",
  ]

  /// Reads it as XML without declarations, but the one of the version, comments, entities or sections.
  ///
  /// Reading goes by characters as people see them, XML by scalars. Where something hangs on a character of markup the
  /// two would see different documents, so such a text is refused.
  static func accepts(_ text: String) -> Bool {
    guard text.allSatisfy(\.isReadAlike) else { return false }
    var rest = text[...]
    if rest.hasPrefix("<?xml ") {
      guard let end = rest.firstRange(of: "?>") else { return false }
      rest = rest[end.upperBound...]
    }
    var open: [Substring] = []
    var isRoot = true
    while let bracket = rest.firstIndex(of: "<") {
      guard isText(rest[..<bracket], inside: open.last) else { return false }
      guard let end = rest[bracket...].firstIndex(of: ">") else { return false }
      var tag = rest[rest.index(after: bracket)..<end]
      rest = rest[rest.index(after: end)...]
      if tag.first == "/" {
        guard open.popLast() == tag.dropFirst() else { return false }
        continue
      }
      let isEmpty = tag.last == "/"
      if isEmpty { tag = tag.dropLast() }
      let name = tag.prefix { !$0.isWhitespace }
      guard isRoot == open.isEmpty, isRoot == (name == "svg"), elements.contains(String(name)) else { return false }
      guard let namespace = namespace(in: tag.dropFirst(name.count)) else { return false }
      guard !isRoot || namespace == "http://www.w3.org/2000/svg" else { return false }
      isRoot = false
      if !isEmpty { open.append(name) }
    }
    return !isRoot && open.isEmpty && isText(rest, inside: nil)
  }

  private static func isText(_ text: Substring, inside element: Substring?) -> Bool {
    if element == "title" || element == "desc" { return !text.contains("&") }
    return text.allSatisfy(\.isWhitespace)
  }

  /// The value of `xmlns`, empty without one; nil where an attribute is not on the list, or not well formed.
  private static func namespace(in tag: Substring) -> String? {
    var rest = tag.drop(while: \.isWhitespace)
    var namespace = ""
    var names: Set<String> = []
    while !rest.isEmpty {
      guard let equals = rest.firstIndex(of: "=") else { return nil }
      let name = String(rest[..<equals])
      let value = rest[rest.index(after: equals)...]
      guard let quote = value.first, quote == "\"" || quote == "'",
        let end = value.dropFirst().firstIndex(of: quote)
      else { return nil }
      let content = value[value.index(after: value.startIndex)..<end]
      guard attributes.contains(name), names.insert(name).inserted, isPlain(content) else { return nil }
      if name == "xmlns" { namespace = String(content) }
      let next = value[value.index(after: end)...]
      guard next.isEmpty || next.first?.isWhitespace == true else { return nil }
      rest = next.drop(while: \.isWhitespace)
    }
    return namespace
  }

  /// No entity, and no address but of the drawing's own parts.
  private static func isPlain(_ value: Substring) -> Bool {
    guard !value.contains(where: { "&<>\\".contains($0) }) else { return false }
    let lower = value.lowercased()
    return !lower.contains("url(") || lower.hasPrefix("url(#") && lower.count(where: { $0 == "(" }) == 1
  }
}

extension Character {
  /// One scalar, a line's end, or no character of markup.
  fileprivate var isReadAlike: Bool {
    unicodeScalars.count == 1 || self == "\r\n" || !unicodeScalars.contains(where: \.isASCII)
  }
}
