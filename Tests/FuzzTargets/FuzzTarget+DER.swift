import DER

extension FuzzTarget {
  /// Elements one in another, each read as every kind of value (X.690 10).
  static let der = FuzzTarget("der") { bytes in
    var reader = DERReader(bytes)
    walk(&reader)
  }

  /// Names (RFC 5280 4.1.2.4).
  static let name = FuzzTarget("name") { bytes in
    guard let name = try? DistinguishedName(der: bytes) else { return }
    _ = name.rfc4514
    // A foreign value may have characters that its type's PrintableString does not.
    guard let again = try? DistinguishedName(der: name.der) else { return }
    mustHold(again == name, "a name that we write is the name that we read")
  }

  private static func walk(_ reader: inout DERReader) {
    while let tag = reader.nextTag {
      readValues(reader)
      let before = reader.position
      if tag.octet & 0x20 != 0 {
        var copy = reader
        guard var inner = try? copy.nested(tag) else { return }
        walk(&inner)
      }
      guard let element = try? reader.anyEncoding() else { return }
      mustHold(
        reader.position == before + element.count && !element.isEmpty, "an element is as long as what is read past")
    }
  }

  /// A copy of the reader for each, as a value that is refused leaves it anywhere.
  private static func readValues(_ reader: DERReader) {
    var copies = [DERReader](repeating: reader, count: 10)
    _ = try? copies[0].boolean()
    _ = try? copies[1].integerOctets()
    _ = try? copies[2].unsignedInteger()
    _ = try? copies[3].smallInteger()
    _ = try? copies[4].bitStringOctets()
    _ = try? copies[5].namedBits()
    try? copies[6].null()
    // Text is for configuration files and has shorter arcs.
    if let identifier = try? copies[7].objectIdentifier(), let again = ObjectIdentifier(dotted: identifier.dotted) {
      mustHold(again == identifier, "an identifier's text leads back to it")
    }
    if let time = try? DERTime(from: &copies[8]) {
      mustHold(DERTime(time.timestamp).timestamp == time.timestamp, "a moment of whole seconds")
    }
    _ = try? AlgorithmIdentifier(from: &copies[9])
  }
}
