extension DistinguishedName {
  /// A name that fills the bytes.
  public init(der: [UInt8]) throws(DERError) {
    var reader = DERReader(der)
    self = try DistinguishedName(from: &reader)
    try reader.finish()
  }

  /// The next element of a reader.
  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    var relativeNames: [[Attribute]] = []
    while !sequence.isAtEnd {
      var set = try sequence.nested(.set)
      var relativeName: [Attribute] = []
      repeat {
        var pair = try set.nested(.sequence)
        let type = try pair.objectIdentifier()
        let value = try pair.directoryString()
        try pair.finish()
        relativeName.append(Attribute(type, value))
      } while !set.isAtEnd
      relativeNames.append(relativeName)
    }
    self.init(relativeNames: relativeNames)
  }
}

extension DERReader {
  /// Text of any kind that a name may hold (RFC 5280 4.1.2.4).
  ///
  /// Teletex is read as Latin-1, as everybody does who still meets it.
  mutating func directoryString() throws(DERError) -> String {
    guard let tag = nextTag else { throw DERError(.truncated, "a value is missing", at: position) }
    let start = position
    let content = bytes[try content(tag)]
    switch tag {
    case .utf8String:
      guard let text = String(validating: content, as: UTF8.self) else {
        throw DERError(.invalidValue, "text is not UTF-8", at: start)
      }
      return text
    case .printableString, .ia5String, .numericString:
      guard content.allSatisfy({ $0 < 0x80 }) else { throw DERError(.invalidValue, "text is not ASCII", at: start) }
      return String(decoding: content, as: UTF8.self)
    case .teletexString:
      return String(decoding: content.map { UInt16($0) }, as: UTF16.self)
    case .bmpString:
      guard content.count % 2 == 0 else { throw DERError(.invalidValue, "BMPString of odd length", at: start) }
      let first = content.startIndex
      let units = (0..<content.count / 2).map {
        UInt16(content[first + 2 * $0]) << 8 | UInt16(content[first + 2 * $0 + 1])
      }
      guard let text = String(validating: units, as: UTF16.self) else {
        throw DERError(.invalidValue, "text is not UTF-16", at: start)
      }
      return text
    default:
      throw DERError(.unexpectedTag, "a value that is no text", at: start)
    }
  }
}
