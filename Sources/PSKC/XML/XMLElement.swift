/// An element of a document that was read to its end.
///
/// Its text stays in the document's octets, as ranges, so that no copy of a secret is made that nobody could erase.
struct XMLElement {
  /// A stretch of the text between the element's own tags.
  enum Run {
    /// As it stands in the document.
    case octets(Range<Int>)
    /// What a reference stands for.
    case character(Unicode.Scalar)
  }

  struct Attribute {
    let namespace: String
    let name: String
    let value: String
  }

  /// The namespace's URI; empty for none.
  let namespace: String
  /// The name without a prefix.
  let name: String
  let attributes: [Attribute]
  /// The line where its start tag begins, from 1.
  let line: Int
  var children: [XMLElement] = []
  var text: [Run] = []

  /// An attribute of no namespace.
  func attribute(_ name: String) -> String? {
    attributes.first { $0.namespace.isEmpty && $0.name == name }?.value
  }

  /// The children of that name.
  func all(_ name: String, _ namespace: String = XMLNamespace.pskc) -> [XMLElement] {
    children.filter { $0.name == name && $0.namespace == namespace }
  }

  func isNamed(_ name: String, _ namespace: String = XMLNamespace.pskc) -> Bool {
    self.name == name && self.namespace == namespace
  }
}
