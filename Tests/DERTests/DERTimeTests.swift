import CivilTime
import DER
import Testing

@Suite("Times")
struct DERTimeTests {
  @Test(
    "UTCTime through 2049, GeneralizedTime from 2050 on (RFC 5280 4.1.2.5)",
    arguments: [
      ("2027-11-19T23:59:59Z", 0x17, "271119235959Z"), ("1950-01-01T00:00:00Z", 0x17, "500101000000Z"),
      ("2049-12-31T23:59:59Z", 0x17, "491231235959Z"), ("2050-01-01T00:00:00Z", 0x18, "20500101000000Z"),
      ("1949-12-31T23:59:59Z", 0x18, "19491231235959Z"),
    ] as [(String, UInt8, String)])
  func writes(_ rfc3339: String, _ tag: UInt8, _ text: String) throws {
    let moment = try #require(Timestamp(rfc3339: rfc3339))
    let bytes = DERWriter.encode { $0.time(moment) }
    #expect(bytes == [tag, UInt8(text.utf8.count)] + Array(text.utf8))
    var reader = DERReader(bytes)
    let time = try DERTime(from: &reader)
    #expect(time.timestamp == moment)
    #expect(time.hasDemandedForm)
  }

  @Test("a year under 2050 in GeneralizedTime is read and known to be wrong")
  func knowsTheWrongForm() throws {
    let text = "20271119235959Z"
    var reader = DERReader([0x18, UInt8(text.utf8.count)] + Array(text.utf8))
    #expect(try !DERTime(from: &reader).hasDemandedForm)
  }

  @Test(
    "what is not UTC to the second is refused",
    arguments: [
      (0x17, "2711192359Z"), (0x17, "271119235959+0900"), (0x17, "271319235959Z"), (0x17, "270230000000Z"),
      (0x17, "27111923595ZZ"), (0x17, "271119240000Z"), (0x17, "-71119235959Z"), (0x18, "20271119235959.5Z"),
      (0x17, ""),
    ] as [(UInt8, String)])
  func refuses(_ tag: UInt8, _ text: String) {
    #expect(throws: DERError.self) {
      var reader = DERReader([tag, UInt8(text.utf8.count)] + Array(text.utf8))
      _ = try DERTime(from: &reader)
    }
  }
}
