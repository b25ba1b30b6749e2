import Testing
import X509

@Suite("PEM")
struct PEMTests {
  @Test("bytes of every length come back", arguments: [0, 1, 2, 3, 47, 48, 49, 96, 1000])
  func roundTrip(_ count: Int) throws {
    let document = PEM(label: "CERTIFICATE", der: (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7) })
    #expect(try PEM.documents(in: document.text) == [document])
    #expect(
      try PEM.documents(in: "text\r\n" + document.text.split(separator: "\n").joined(separator: "\r\n")) == [document])
  }

  @Test(
    "what is no PEM is refused",
    arguments: [
      "-----BEGIN A-----\nAAA\n-----END A-----", "-----BEGIN A-----\nAAAA", "-----END A-----",
      "-----BEGIN A-----\nAAAA\n-----END B-----", "-----BEGIN A-----\nA===\n-----END A-----",
      "-----BEGIN A-----\nAAA*\n-----END A-----", "-----BEGIN A-----\nAB==\n-----END A-----",
      "-----BEGIN A-----\n-----BEGIN A-----\n-----END A-----", "-----BEGIN A-----\nAA==AAAA\n-----END A-----",
    ])
  func refuses(_ text: String) {
    #expect(throws: PEMError.self) { try PEM.documents(in: text) }
  }
}
