extension DERReader {
  /// A BOOLEAN: one octet, 0 or 255 (X.690 11.1).
  public mutating func boolean() throws(DERError) -> Bool {
    let content = try content(.boolean)
    guard content.count == 1 else { throw DERError(.invalidValue, "BOOLEAN of another length", at: content.lowerBound) }
    switch bytes[content.lowerBound] {
    case 0: return false
    case 0xFF: return true
    default: throw DERError(.invalidValue, "BOOLEAN neither 0 nor 255", at: content.lowerBound)
    }
  }

  /// The octets of an INTEGER: two's complement, big endian, checked to be of the shortest form.
  public mutating func integerOctets(_ tag: DERTag = .integer) throws(DERError) -> [UInt8] {
    Array(bytes[try integerContent(tag)])
  }

  /// The magnitude of an INTEGER that must be positive or zero, without a leading zero octet.
  public mutating func unsignedInteger() throws(DERError) -> [UInt8] {
    var content = try integerContent(.integer)
    guard bytes[content.lowerBound] < 0x80 else {
      throw DERError(.invalidValue, "negative INTEGER", at: content.lowerBound)
    }
    if content.count > 1, bytes[content.lowerBound] == 0 { content = content.lowerBound + 1..<content.upperBound }
    return Array(bytes[content])
  }

  /// An INTEGER or ENUMERATED from 0 to 2³¹-1, such as a version, a path length or a reason code.
  public mutating func smallInteger(_ tag: DERTag = .integer) throws(DERError) -> Int {
    let content = try integerContent(tag)
    guard content.count <= 4, bytes[content.lowerBound] < 0x80 else {
      throw DERError(.invalidValue, "INTEGER out of its range", at: content.lowerBound)
    }
    var value = 0
    for index in content { value = value << 8 | Int(bytes[index]) }
    return value
  }

  /// A BIT STRING of whole octets, as keys and signatures are.
  public mutating func bitStringOctets() throws(DERError) -> [UInt8] {
    let content = try content(.bitString)
    guard content.count >= 1, bytes[content.lowerBound] == 0 else {
      throw DERError(.invalidValue, "BIT STRING that is not of whole octets", at: content.lowerBound)
    }
    return Array(bytes[content.lowerBound + 1..<content.upperBound])
  }

  /// A BIT STRING of named bits, of which the first is the lowest bit of the answer; at most 16 (X.690 11.2.2).
  public mutating func namedBits(_ tag: DERTag = .bitString) throws(DERError) -> UInt16 {
    let content = try content(tag)
    let start = content.lowerBound
    guard (1...3).contains(content.count) else {
      throw DERError(.invalidValue, "named bits of another length", at: start)
    }
    let unused = bytes[start]
    guard content.count > 1 else {
      guard unused == 0 else { throw DERError(.invalidValue, "unused bits of nothing", at: start) }
      return 0
    }
    let last = bytes[content.upperBound - 1]
    guard unused < 8, last != 0, last.trailingZeroBitCount == Int(unused) else {
      throw DERError(.invalidValue, "named bits not in their shortest form", at: start)
    }
    var value: UInt16 = 0
    for (index, octet) in bytes[start + 1..<content.upperBound].enumerated() {
      for bit in 0..<8 where octet & (0x80 >> UInt8(bit)) != 0 { value |= 1 << UInt16(index * 8 + bit) }
    }
    return value
  }

  /// A NULL.
  public mutating func null() throws(DERError) {
    let content = try content(.null)
    guard content.isEmpty else { throw DERError(.invalidValue, "NULL with content", at: content.lowerBound) }
  }

  /// An OBJECT IDENTIFIER.
  public mutating func objectIdentifier(_ tag: DERTag = .objectIdentifier) throws(DERError) -> ObjectIdentifier {
    let content = try content(tag)
    guard let identifier = ObjectIdentifier(content: bytes[content]) else {
      throw DERError(.invalidValue, "malformed OBJECT IDENTIFIER", at: content.lowerBound)
    }
    return identifier
  }

  /// Text of characters in a set of octets under a given tag, such as an IA5String or an implicit URI.
  public mutating func ascii(_ tag: DERTag) throws(DERError) -> String {
    let content = try content(tag)
    for index in content where bytes[index] >= 0x80 { throw DERError(.invalidValue, "text is not ASCII", at: index) }
    return String(decoding: bytes[content], as: UTF8.self)
  }

  private mutating func integerContent(_ tag: DERTag) throws(DERError) -> Range<Int> {
    let content = try content(tag)
    let start = content.lowerBound
    guard !content.isEmpty else { throw DERError(.invalidValue, "INTEGER without content", at: start) }
    if content.count > 1 {
      let padded = bytes[start] == 0 && bytes[start + 1] < 0x80 || bytes[start] == 0xFF && bytes[start + 1] >= 0x80
      guard !padded else { throw DERError(.invalidValue, "INTEGER not in its shortest form", at: start) }
    }
    return content
  }
}
