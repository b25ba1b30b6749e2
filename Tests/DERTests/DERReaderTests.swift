import DER
import Testing

@Suite("Reading DER")
struct DERReaderTests {
  static let refused: [(name: String, bytes: [UInt8], code: DERError.Code)] = [
    ("nothing", [], .truncated),
    ("a tag alone", [0x30], .truncated),
    ("content cut short", [0x30, 0x02, 0x05], .truncated),
    ("length cut short", [0x30, 0x82, 0x01], .truncated),
    ("indefinite length", [0x30, 0x80, 0x05, 0x00, 0x00, 0x00], .invalidLength),
    ("length 1 in the long form", [0x30, 0x81, 0x01, 0x00], .invalidLength),
    ("length 128 with a leading zero", [0x30, 0x82, 0x00, 0x80] + [UInt8](repeating: 0, count: 128), .invalidLength),
    ("length of nine octets", [0x30, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1], .invalidLength),
    ("length of 2³²-1", [0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF], .truncated),
    ("another tag", [0x31, 0x00], .unexpectedTag),
    ("trailing bytes", [0x30, 0x00, 0x00], .trailingBytes),
  ]

  @Test("what is not DER is refused with its reason", arguments: refused)
  func refuses(_ vector: (name: String, bytes: [UInt8], code: DERError.Code)) {
    let error = #expect(throws: DERError.self) {
      var reader = DERReader(vector.bytes)
      _ = try reader.nested(.sequence)
      try reader.finish()
    }
    #expect(error?.code == vector.code, "\(vector.name)")
  }

  @Test("nesting beyond the limit is refused")
  func refusesDepth() throws {
    var bytes: [UInt8] = []
    for _ in 0..<40 { bytes = DERWriter.encode { writer in writer.element(.sequence, bytes) } }
    var reader = DERReader(bytes, maximumDepth: 8)
    for _ in 0..<8 { reader = try reader.nested(.sequence) }
    let deepest = reader
    #expect(throws: DERError(.tooDeep, "")) {
      var reader = deepest
      _ = try reader.nested(.sequence)
    }
  }

  @Test(
    "a BOOLEAN is one octet of 0 or 255",
    arguments: [
      ([0x01, 0x01, 0x01], nil), ([0x01, 0x00], nil), ([0x01, 0x01, 0xFF], true), ([0x01, 0x01, 0x00], false),
    ]
      as [([UInt8], Bool?)])
  func readsBooleans(_ bytes: [UInt8], _ value: Bool?) {
    var reader = DERReader(bytes)
    #expect((try? reader.boolean()) == value)
  }

  @Test(
    "an INTEGER has its shortest form",
    arguments: [
      ([0x02, 0x00], nil), ([0x02, 0x02, 0x00, 0x7F], nil), ([0x02, 0x02, 0xFF, 0x80], nil),
      ([0x02, 0x01, 0xFF], nil), ([0x02, 0x02, 0x00, 0x80], 128), ([0x02, 0x01, 0x00], 0),
      ([0x02, 0x05, 0x01, 0, 0, 0, 0], nil),
    ] as [([UInt8], Int?)])
  func readsIntegers(_ bytes: [UInt8], _ value: Int?) {
    var reader = DERReader(bytes)
    #expect((try? reader.smallInteger()) == value)
  }

  @Test(
    "named bits have no trailing zeros",
    arguments: [
      ([0x03, 0x02, 0x07, 0x80], 1), ([0x03, 0x02, 0x00, 0x80], nil), ([0x03, 0x02, 0x01, 0x06], 0b110_0000),
      ([0x03, 0x01, 0x00], 0), ([0x03, 0x01, 0x01], nil), ([0x03, 0x00], nil), ([0x03, 0x02, 0x08, 0x80], nil),
      ([0x03, 0x03, 0x07, 0x00, 0x80], 0x100),
    ] as [([UInt8], UInt16?)])
  func readsNamedBits(_ bytes: [UInt8], _ value: UInt16?) {
    var reader = DERReader(bytes)
    #expect((try? reader.namedBits()) == value)
    guard let value else { return }
    #expect(DERWriter.encode { $0.namedBits(value) } == bytes)
  }
}
