import CivilTime
import Testing

@testable import Lifecycle

@Suite("The code for another PC (F-7)")
struct MoveCodeTests {
  let now = Timestamp(seconds: 1_795_000_000)

  @Test("twelve digits, 30 minutes, five tries")
  func limits() {
    #expect(MoveCode.digits == 12 && MoveCode.minutes == 30 && MoveCode.tries == 5)
    var code = MoveCode(hash: "h", certificate: Key(1), until: now)
    #expect(code.isOpen(at: now.adding(seconds: -1)))
    #expect(!code.isOpen(at: now), "the moment itself is too late")
    code.failures = 4
    #expect(code.isOpen(at: now.adding(seconds: -1)))
    code.failures = 5
    #expect(!code.isOpen(at: now.adding(seconds: -1)))
  }
}
