/// Textual encodings (RFC 7468).
public struct PEM: Sendable, Hashable {
  /// What stands between `BEGIN` and the dashes: `CERTIFICATE`.
  public let label: String
  /// What is encoded.
  public let der: [UInt8]

  /// A document of a label and its content.
  public init(label: String, der: [UInt8]) {
    self.label = label
    self.der = der
  }

  /// The text, lines of 64 characters, with a line end after the last.
  public var text: String {
    var text = "-----BEGIN \(label)-----\n"
    var line: [UInt8] = []
    for start in stride(from: 0, to: der.count, by: 48) {
      line.removeAll(keepingCapacity: true)
      Base64.append(der[start..<min(start + 48, der.count)], to: &line)
      line.append(0x0A)
      text += String(decoding: line, as: UTF8.self)
    }
    return text + "-----END \(label)-----\n"
  }

  /// Every document of a text, in order; what stands between them is ignored.
  public static func documents(in text: String) throws(PEMError) -> [PEM] {
    var documents: [PEM] = []
    var label: Substring?
    var body: [UInt8] = []
    for line in text.split(whereSeparator: \.isNewline) {
      let line = line.drop(while: \.isWhitespace)
      if let name = Self.name(in: line, after: "-----BEGIN ") {
        guard label == nil else { throw PEMError(reason: "a BEGIN inside a document") }
        label = name
        body.removeAll()
      } else if let name = Self.name(in: line, after: "-----END ") {
        guard name == label else { throw PEMError(reason: "an END without its BEGIN") }
        guard let der = Base64.decode(body) else { throw PEMError(reason: "a document that is not base64") }
        documents.append(PEM(label: String(name), der: der))
        label = nil
      } else if label != nil {
        body += line.utf8.filter { $0 != 0x20 && $0 != 0x09 }
      }
    }
    guard label == nil else { throw PEMError(reason: "a document without its END") }
    return documents
  }

  private static func name(in line: Substring, after prefix: String) -> Substring? {
    guard line.hasPrefix(prefix) else { return nil }
    let rest = line.dropFirst(prefix.count)
    guard let last = rest.lastIndex(where: { !$0.isWhitespace }) else { return nil }
    let trimmed = rest[...last]
    return trimmed.hasSuffix("-----") ? trimmed.dropLast(5) : nil
  }
}

/// Why a text is no PEM.
public struct PEMError: Error, Sendable {
  /// What is wrong, for a person.
  public let reason: StaticString
}
