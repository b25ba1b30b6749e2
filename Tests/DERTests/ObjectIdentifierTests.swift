import DER
import Testing

@Suite("Object identifiers")
struct ObjectIdentifierTests {
  @Test(
    "dotted text and octets tell the same",
    arguments: [
      ("2.5.4.3", [0x55, 0x04, 0x03]), ("1.2.840.113549.1.1.11", [0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 11]),
      ("2.999.1", [0x88, 0x37, 0x01]),
      ("0.9.2342.19200300.100.1.25", [0x09, 0x92, 0x26, 0x89, 0x93, 0xF2, 0x2C, 0x64, 1, 0x19]),
    ] as [(String, [UInt8])])
  func convert(_ dotted: String, _ content: [UInt8]) {
    #expect(ObjectIdentifier(dotted: dotted)?.content == content)
    #expect(ObjectIdentifier(content: content)?.dotted == dotted)
  }

  @Test("identifiers of any length keep their octets, and no two are equal whose octets differ", arguments: 1...40)
  func lengths(_ length: Int) throws {
    let content = (1...length).map { UInt8($0) }
    let identifier = try #require(ObjectIdentifier(content: content))
    #expect(identifier.content == content)
    #expect(DERWriter.encode { $0.objectIdentifier(identifier) } == [0x06, UInt8(length)] + content)
    for place in content.indices {
      var other = content
      other[place] ^= 0x40
      #expect(ObjectIdentifier(content: other) != identifier)
    }
    #expect(ObjectIdentifier(content: content + [0]) != identifier)
    let again = try #require(ObjectIdentifier(content: content))
    #expect(again == identifier && again.hashValue == identifier.hashValue)
  }

  @Test(
    "text that is no identifier is refused",
    arguments: ["", "1", "1.", ".1", "1..2", "3.1", "1.40", "1.2.x", "1.02", "1.2.99999999999999999999999999"])
  func refusesText(_ dotted: String) {
    #expect(ObjectIdentifier(dotted: dotted) == nil)
  }

  @Test(
    "octets that are no identifier are refused",
    arguments: [[], [0x80], [0x55, 0x80, 0x01], [0x55, 0x84], [0x2A] + [UInt8](repeating: 0xFF, count: 12) + [1]]
      as [[UInt8]])
  func refusesOctets(_ content: [UInt8]) {
    #expect(ObjectIdentifier(content: content) == nil)
  }
}
