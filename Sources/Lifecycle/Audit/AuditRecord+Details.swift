extension AuditRecord {
  /// The details of the line by their names, as `AuditEntry.detailText` wrote them.
  public var detailValues: [String: String] {
    var values: [String: String] = [:]
    for pair in details.split(separator: " ") {
      guard let equals = pair.firstIndex(of: "=") else { continue }
      values[String(pair[..<equals])] = Self.unescaped(pair[pair.index(after: equals)...])
    }
    return values
  }

  private static func unescaped(_ value: Substring) -> String {
    var text = ""
    var rest = value
    while let backslash = rest.firstIndex(of: "\\") {
      text += rest[..<backslash]
      rest = rest[backslash...]
      guard rest.hasPrefix("\\u{"), let close = rest.firstIndex(of: "}"),
        let scalar = UInt32(rest[..<close].dropFirst(3), radix: 16).flatMap(Unicode.Scalar.init)
      else { return text + rest }
      text.unicodeScalars.append(scalar)
      rest = rest[rest.index(after: close)...]
    }
    return text + rest
  }
}
