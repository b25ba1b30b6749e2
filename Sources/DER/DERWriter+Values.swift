extension DERWriter {
  /// A BOOLEAN.
  public mutating func boolean(_ value: Bool) {
    element(.boolean, CollectionOfOne(value ? 0xFF : 0))
  }

  /// An INTEGER from a magnitude in big endian; leading zero octets are dropped, a sign octet is added where needed.
  @inlinable
  public mutating func unsignedInteger(_ magnitude: some Collection<UInt8>, tag: DERTag = .integer) {
    var content: [UInt8] = []
    content.reserveCapacity(magnitude.count + 1)
    for octet in magnitude where !(content.isEmpty && octet == 0) {
      if content.isEmpty, octet >= 0x80 { content.append(0) }
      content.append(octet)
    }
    element(tag, content.isEmpty ? [0] : content)
  }

  /// An INTEGER or ENUMERATED that is positive or zero.
  public mutating func integer(_ value: UInt64, tag: DERTag = .integer) {
    unsignedInteger((0..<8).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64(7 - $0))) }, tag: tag)
  }

  /// A BIT STRING of whole octets.
  @inlinable
  public mutating func bitString(_ octets: some Collection<UInt8>) {
    nested(.bitString) { writer in
      writer.encoded(CollectionOfOne(0))
      writer.encoded(octets)
    }
  }

  /// A BIT STRING of named bits, the lowest first, without trailing zeros (X.690 11.2.2).
  public mutating func namedBits(_ value: UInt16, tag: DERTag = .bitString) {
    var octets: [UInt8] = [0]
    let used = UInt16.bitWidth - value.leadingZeroBitCount
    for start in stride(from: 0, to: used, by: 8) {
      var octet: UInt8 = 0
      for bit in 0..<8 where value & (1 << UInt16(start + bit)) != 0 { octet |= 0x80 >> UInt8(bit) }
      octets.append(octet)
    }
    octets[0] = UInt8((8 - used % 8) % 8)
    element(tag, octets)
  }

  /// A NULL.
  public mutating func null() {
    element(.null, EmptyCollection())
  }

  /// An OBJECT IDENTIFIER.
  public mutating func objectIdentifier(_ identifier: ObjectIdentifier) {
    element(.objectIdentifier, identifier.content)
  }

  /// Text in UTF-8 under a tag; the caller answers for the character set that the tag promises.
  public mutating func text(_ tag: DERTag, _ text: String) {
    element(tag, text.utf8)
  }
}
