import DER
import Testing

@Suite("Writing DER")
struct DERWriterTests {
  @Test(
    "lengths are exact and shortest, whichever way an element is written",
    arguments: [0, 1, 127, 128, 255, 256, 65_535, 65_536])
  func writesLengths(count: Int) throws {
    let content = [UInt8](repeating: 0x5A, count: count)
    let flat = DERWriter.encode { $0.element(.octetString, content) }
    let nested = DERWriter.encode { writer in writer.nested(.octetString) { $0.encoded(content) } }
    #expect(flat == nested)
    var reader = DERReader(flat)
    #expect(try reader.octets(.octetString) == content)
    try reader.finish()
  }

  @Test("an element that outgrows a short length moves only its own content")
  func nestsDeeply() throws {
    let inner = [UInt8](repeating: 7, count: 200)
    let bytes = DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.integer(5)
        writer.nested(.set) { $0.element(.octetString, inner) }
        writer.boolean(true)
      }
    }
    var reader = DERReader(bytes)
    var sequence = try reader.nested(.sequence)
    #expect(try sequence.smallInteger() == 5)
    var set = try sequence.nested(.set)
    #expect(try set.octets(.octetString) == inner)
    #expect(try sequence.boolean())
    try sequence.finish()
  }

  @Test(
    "a positive INTEGER gets a sign octet only where it needs one",
    arguments: [
      (0, [0x02, 0x01, 0x00]), (127, [0x02, 0x01, 0x7F]), (128, [0x02, 0x02, 0x00, 0x80]),
      (256, [0x02, 0x02, 0x01, 0x00]),
      (UInt64.max, [0x02, 0x09, 0x00] + [UInt8](repeating: 0xFF, count: 8)),
    ] as [(UInt64, [UInt8])])
  func writesIntegers(_ value: UInt64, _ bytes: [UInt8]) {
    #expect(DERWriter.encode { $0.integer(value) } == bytes)
  }
}
