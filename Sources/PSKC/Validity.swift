internal import CivilTime

/// The dates of a policy or a device.
struct Validity {
  var start: Timestamp?
  var expiry: Timestamp?

  /// None.
  init() {}

  /// From an element's `StartDate` and `ExpiryDate`.
  init(_ element: XMLElement, in document: XMLDocument) throws(RefusedPackage.Word) {
    start = try Self.date("StartDate", element, document)
    expiry = try Self.date("ExpiryDate", element, document)
  }

  /// The time in which both hold; throws where there is none.
  func narrowed(to other: Validity) throws(RefusedPackage.Word) -> Validity {
    var both = self
    both.start = [start, other.start].compactMap { $0 }.max()
    both.expiry = [expiry, other.expiry].compactMap { $0 }.min()
    if let start = both.start, let expiry = both.expiry, expiry <= start { throw .badDate }
    return both
  }

  /// A date of RFC 3339; fractions of a second are dropped.
  private static func date(
    _ name: String, _ parent: XMLElement, _ document: XMLDocument
  ) throws(RefusedPackage.Word) -> Timestamp? {
    let found = parent.all(name)
    guard let element = found.first else { return nil }
    guard found.count == 1, element.children.isEmpty else { throw .badStructure }
    var text = document.text(of: element)
    if text.utf8.count <= 40, let point = text.firstIndex(of: ".") {
      let rest = text[text.index(after: point)...]
      let fraction = rest.prefix { ("0"..."9").contains($0) }
      guard !fraction.isEmpty else { throw .badDate }
      text = String(text[..<point]) + rest.dropFirst(fraction.count)
    }
    guard let date = Timestamp(rfc3339: text) else { throw .badDate }
    return date
  }
}
