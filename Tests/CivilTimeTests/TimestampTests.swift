import CivilTime
import Testing

@Suite("Moments")
struct TimestampTests {
  @Test("RFC 3339 goes there and back")
  func rfc3339() throws {
    let moment = try #require(Timestamp(rfc3339: "2027-11-19T23:59:59Z"))
    #expect(moment.seconds == 1_826_668_799)
    #expect(moment.rfc3339 == "2027-11-19T23:59:59Z")
    #expect(Timestamp(rfc3339: "2027-11-20T08:59:59+09:00") == moment)
    #expect(Timestamp(rfc3339: "2027-11-19T18:29:59-05:30") == moment)
    #expect(Timestamp(seconds: -1).rfc3339 == "1969-12-31T23:59:59Z")
  }

  @Test(
    "anything else is no moment",
    arguments: [
      "", "2027-11-19", "2027-11-19T23:59:59", "2027-11-19 23:59:59Z", "2027-11-19T24:00:00Z",
      "2027-02-29T00:00:00Z",
      "2027-11-19T23:60:00Z", "2027-11-19T23:59:60Z", "2027-11-19T23:59:59.5Z",
      "2027-11-19T23:59:59z",
      "2027-11-19T23:59:59+0900", "2027-11-19T23:59:59+24:00", "2027-11-19T23:59:59+09:60",
      "+027-11-19T23:59:59Z",
      "2027-11-19T23:59:59ZZ", "２０２７-11-19T23:59:59Z", "2027-11-19T-1:59:59Z",
    ])
  func refused(text: String) {
    #expect(Timestamp(rfc3339: text) == nil)
  }

  @Test("seconds round down before the epoch too")
  func roundDown() {
    #expect(Timestamp(microseconds: -1).seconds == -1)
    #expect(Timestamp(microseconds: -1_000_000).seconds == -1)
    #expect(Timestamp(microseconds: 1_999_999).seconds == 1)
  }

  @Test("Japan's day begins at 15:00 UTC")
  func japan() throws {
    let last = try #require(Timestamp(rfc3339: "2026-11-19T14:59:59Z"))
    #expect(last.civil(in: .jst).date == CivilDate(year: 2026, month: 11, day: 19))
    #expect(
      last.adding(seconds: 1).civil(in: .jst).date == CivilDate(year: 2026, month: 11, day: 20))
    let day = try #require(CivilDate(year: 2026, month: 11, day: 20))
    #expect(Timestamp(startOf: day, in: .jst) == last.adding(seconds: 1))
  }

  @Test(
    "a clock's reading goes there and back, microseconds included",
    arguments: [-1, 0, 1, 1_636_031_713_970_170])
  func civil(microseconds: Int64) {
    let moment = Timestamp(microseconds: microseconds)
    #expect(Timestamp(moment.civil(in: .jst), in: .jst) == moment)
    #expect(Timestamp(moment.civil(in: .utc), in: .utc) == moment)
  }

  @Test("the portal's form is Japan's time with zeros (H-53, B-63)")
  func japanese() throws {
    let moment = try #require(Timestamp(rfc3339: "2027-01-04T23:05:09Z"))
    #expect(moment.japanese == "2027年01月05日 08時05分09秒")
    #expect(moment.civil(in: .jst).date.japanese == "2027年01月05日")
    #expect(moment.civil(in: .jst).date.iso8601 == "2027-01-05")
  }

  @Test("steps of time add up")
  func steps() {
    let moment = Timestamp(seconds: 100)
    #expect(moment.adding(minutes: 2) == Timestamp(seconds: 220))
    #expect(moment.adding(days: -1) == Timestamp(seconds: 100 - 86_400))
    #expect(moment < moment.adding(seconds: 1))
  }
}
