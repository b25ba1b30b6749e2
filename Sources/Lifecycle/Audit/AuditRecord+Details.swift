extension AuditRecord {
  /// The details of the line by their names, as `AuditEntry.detailText` wrote them.
  ///
  /// Read by octets: a value may begin with a mark that combines with the separator before it.
  public var detailValues: [String: String] {
    var values: [String: String] = [:]
    for pair in details.utf8.split(separator: 0x20) {
      guard let equals = pair.firstIndex(of: 0x3D) else { continue }
      values[String(Substring(pair[..<equals]))] = Self.unescaped(pair[pair.index(after: equals)...])
    }
    return values
  }

  private static func unescaped(_ value: Substring.UTF8View) -> String {
    var text = ""
    var rest = value
    while let backslash = rest.firstIndex(of: 0x5C) {
      text += Substring(rest[..<backslash])
      rest = rest[backslash...]
      guard rest.starts(with: "\\u{".utf8), let close = rest.firstIndex(of: 0x7D),
        let scalar = UInt32(Substring(rest[..<close].dropFirst(3)), radix: 16).flatMap(Unicode.Scalar.init)
      else { return text + Substring(rest) }
      text.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: close)...]
    }
    return text + Substring(rest)
  }
}
