import Portal

/// The start tags of a rendered document, as far as our own writer can have written them.
struct Elements {
  struct Element {
    let name: String
    let attributes: [String: String]
  }

  let list: [Element]

  init(_ document: [UInt8]) {
    let text = String(decoding: document, as: UTF8.self)
    list = text.matches(of: /<([a-z][a-z0-9]*)((?: [a-z-]+(?:="[^"]*")?)*)>/).map { match in
      var attributes: [String: String] = [:]
      for attribute in match.output.2.matches(of: /([a-z-]+)(?:="([^"]*)")?/) {
        attributes[String(attribute.output.1)] = attribute.output.2.map(String.init) ?? ""
      }
      return Element(name: String(match.output.1), attributes: attributes)
    }
  }

  func named(_ name: String) -> [Element] { list.filter { $0.name == name } }
  func values(_ attribute: String) -> [String] { list.compactMap { $0.attributes[attribute] } }
}
