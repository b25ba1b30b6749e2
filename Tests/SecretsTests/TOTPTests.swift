import CivilTime
import Testing

@testable import Secrets

@Suite("One-time passwords (RFC 6238)")
struct TOTPTests {
  private let key = SecretText("12345678901234567890")

  @Test(
    "the RFC's own values",
    arguments: [
      (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
      (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ])
  func vectors(seconds: Int64, code: String) {
    #expect(TOTP(key: key, digits: 8).code(at: Timestamp(seconds: seconds)) == code)
    #expect(TOTP(key: key).code(at: Timestamp(seconds: seconds)) == code.suffix(6))
  }

  @Test("one step either way is accepted, two are not (security rule 9)")
  func tolerance() {
    let totp = TOTP(key: key)
    let now = Timestamp(seconds: 1_111_111_111)
    let step: Int64 = 37_037_037
    for offset: Int64 in -3...3 {
      let code = totp.code(at: now.adding(seconds: offset * 30))
      let expected = abs(offset) <= 1 ? step + offset : nil
      #expect(totp.verify(code: code, at: now, lastUsedStep: nil) == expected, "\(offset)")
    }
  }

  @Test("a step serves once, and none before it afterwards")
  func once() throws {
    let totp = TOTP(key: key)
    let now = Timestamp(seconds: 1_111_111_111)
    let step = try #require(totp.verify(code: totp.code(at: now), at: now, lastUsedStep: nil))
    #expect(totp.verify(code: totp.code(at: now), at: now, lastUsedStep: step) == nil)
    #expect(totp.verify(code: totp.code(at: now), at: now, lastUsedStep: step - 1) == step)
    let earlier = totp.code(at: now.adding(seconds: -30))
    #expect(totp.verify(code: earlier, at: now, lastUsedStep: step) == nil)
    let next = now.adding(seconds: 30)
    #expect(totp.verify(code: totp.code(at: next), at: next, lastUsedStep: step) == step + 1)
  }

  @Test("what is not six digits is wrong", arguments: ["", "05047", "0504711", "05047a", "０５０４７１", "050471 "])
  func malformed(code: String) {
    #expect(TOTP(key: key).verify(code: code, at: Timestamp(seconds: 1_111_111_111), lastUsedStep: nil) == nil)
  }

  @Test("the first step and moments before the epoch do not trap")
  func edges() {
    let totp = TOTP(key: key)
    #expect(totp.verify(code: totp.code(at: Timestamp(seconds: 0)), at: Timestamp(seconds: 0), lastUsedStep: nil) == 0)
    #expect(totp.verify(code: "000000", at: Timestamp(seconds: -100), lastUsedStep: nil) == nil)
    #expect(totp.verify(code: "000000", at: Timestamp(microseconds: .min), lastUsedStep: .min) == nil)
  }
}
