import Secrets
import Testing

@Suite("Records of short-lived codes")
struct CodeHasherTests {
  let hasher = CodeHasher(peppers: Peppers.ephemeral())

  @Test("a code fits its own record, for its own purpose only")
  func fits() {
    let record = hasher.hash("123456", purpose: "mail code of attempt 1")
    #expect(hasher.matches("123456", record: record, purpose: "mail code of attempt 1"))
    #expect(!hasher.matches("123457", record: record, purpose: "mail code of attempt 1"))
    #expect(!hasher.matches("123456", record: record, purpose: "mail code of attempt 2"))
    #expect(!hasher.matches("", record: record, purpose: "mail code of attempt 1"))
    #expect(!record.contains("123456"))
  }

  @Test("nothing fits a record under another pepper, or one that is none")
  func foreign() {
    let other = CodeHasher(peppers: Peppers.ephemeral()).hash("123456", purpose: "x")
    for record in [other, "", ".", "p1", "p1.", "p9.AAAA", String(repeating: "a", count: 10_000)] {
      #expect(!hasher.matches("123456", record: record, purpose: "x"))
    }
  }
}
