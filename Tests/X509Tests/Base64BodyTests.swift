import Foundation
import Testing

@testable import X509

@Suite("The base64 of a protocol's body (RFC 8951 3.1, RFC 4648)")
struct Base64BodyTests {
  @Test(
    "whatever its length, a body comes back from lines of 76 characters",
    arguments: [0, 1, 2, 3, 56, 57, 58, 114, 1_000])
  func bothWays(count: Int) {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 37) }
    let text = Base64Body.encode(bytes)
    #expect(Base64Body.decode(text) == bytes)
    let lines = text.split(separator: 0x0A)
    #expect(lines.dropLast().allSatisfy { $0.count == 76 })
    #expect(lines.last.map { $0.count <= 76 } ?? true)
    #expect(text.isEmpty || text.last == 0x0A)
    #expect(Data(base64Encoded: Data(text.filter { $0 != 0x0A })) == Data(bytes))
  }

  @Test(
    "line ends and blanks among the characters say nothing",
    arguments: ["AQID", "AQ\r\nID\r\n", " A Q\tID", "\nAQID\n\n"])
  func blanks(text: String) {
    #expect(Base64Body.decode(Array(text.utf8)) == [1, 2, 3])
  }

  @Test(
    "another alphabet, wrong padding, and bits that encode nothing are refused",
    arguments: [
      "AQI", "AQ=", "AQ===", "AQ==AQID", "=AQI", "A", "AQ-_", "AQI*", "AR==", "AQJ=", "AQID=", "AQID====", "AQ\u{B}ID",
      "ＡQID",
    ])
  func refused(text: String) {
    #expect(Base64Body.decode(Array(text.utf8)) == nil)
  }

  @Test("nothing decodes to nothing")
  func nothing() {
    #expect(Base64Body.decode([]) == [])
    #expect(Base64Body.decode(Array("\r\n ".utf8)) == [])
    #expect(Base64Body.encode([]).isEmpty)
  }
}
