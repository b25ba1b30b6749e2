/// DNS names as certificates carry them (RFC 5280 4.2.1.6, RFC 6125 6.4.3).
enum HostName {
  /// Whether a text is a DNS name in lower case, perhaps with `*` as its whole first label.
  static func isValid(_ name: String) -> Bool {
    guard name.utf8.count <= 253 else { return false }
    var labels = name.split(separator: ".", omittingEmptySubsequences: false)
    if labels.count > 1, labels.first == "*" { labels.removeFirst() }
    return labels.allSatisfy { label in
      guard (1...63).contains(label.utf8.count), label.utf8.first != 0x2D, label.utf8.last != 0x2D else { return false }
      return label.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
    }
  }
}
