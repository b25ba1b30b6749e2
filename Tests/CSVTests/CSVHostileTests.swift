import CSV
import TestTools
import Testing

@Suite("Hostile tables")
struct CSVHostileTests {
  private static let columns = [CSVColumn("userID", "利用者ID"), CSVColumn("name", "氏名")]

  @Test("ten thousand rows are read in well under a second")
  func speed() throws {
    let rows = (1...10_000).map { "u\($0),\"見本 花子\($0)\"\r\n" }.joined()
    let bytes = Array("利用者ID,氏名\r\n\(rows)".utf8)
    var count = 0
    let time = try ContinuousClock().measure {
      count = try CSVTable.read(bytes, columns: Self.columns).rows.count
    }
    #expect(count == 10_000)
    #expect(time < .seconds(5), "\(time)")
  }

  @Test(
    "sixteen times the octets take no more than their share",
    arguments: ["\"", "\"\"", ",", "\n", "u,\"\n", "\"a\"b\"", "\r", "あ", "\u{0}", "u,a\n"])
  func linear(unit: String) throws {
    let header = Array("userID,name\n".utf8)
    func time(_ octets: Int) -> Duration {
      let bytes = header + Array(repeatElement(Array(unit.utf8), count: octets / unit.utf8.count).joined())
      return ContinuousClock().measure { _ = try? CSVTable.read(bytes, columns: Self.columns) }
    }
    let short = (0..<3).map { _ in time(32 << 10) }.min() ?? .zero
    let long = time(512 << 10)
    // A quadratic reader takes 256 times as long.
    #expect(long < short * 96 + .milliseconds(200), "\(short) \(long)")
  }

  @Test("whatever the octets, reading ends without a trap and lines only rise", arguments: 0..<4)
  func mutated(seed: UInt64) {
    var generator = SplitMix(seed: seed)
    var bytes = Array("利用者ID,氏名\r\nu1,\"見本 \"\"花\"\"子\"\r\n\r\nu2,".utf8) + [0x8C, 0xA9, 0x96, 0x7B, 0x0D, 0x0A]
    for end in bytes.indices { _ = try? CSVTable.read(Array(bytes[..<end]), columns: Self.columns) }
    let original = bytes
    for round in 0..<2_000 {
      bytes = (round % 4 == 0 ? original : bytes).mutated(using: &generator)
      guard let table = try? CSVTable.read(bytes, columns: Self.columns) else { continue }
      for lines in [table.rows.map(\.line), table.errors.map(\.line)] {
        #expect(zip(lines, lines.dropFirst()).allSatisfy { $0 < $1 })
      }
    }
  }
}
