import CivilTime
import Testing

@testable import Lifecycle

@Suite("Hours of service (requirements §7 row 57)")
struct ServiceHoursTests {
  @Test(
    "banking days from eight to twenty in Japan, the last second before twenty; holidays are none",
    arguments: [
      ("2026-11-20 07:59:59", false), ("2026-11-20 08:00:00", true), ("2026-11-20 19:59:59", true),
      ("2026-11-20 20:00:00", false), ("2026-11-21 12:00:00", false), ("2026-11-22 12:00:00", false),
      ("2026-11-23 08:00:00", false), ("2026-11-24 08:00:00", true), ("2026-12-31 12:00:00", false),
      ("1969-12-28 12:00:00", false),
      ("2028-02-29 12:00:00", true),
    ])
  func hours(_ moment: String, _ open: Bool) throws {
    let hours = try #require(try ProfileText.r().profile.serviceHours)
    #expect(hours.areOpen(at: try .japan(moment)) == open)
  }

  @Test("the day is Japan's: Sunday night in London is Monday morning there")
  func japan() throws {
    let hours = try #require(try ProfileText.r().profile.serviceHours)
    #expect(hours.areOpen(at: try #require(Timestamp(rfc3339: "2026-11-15T23:00:00Z"))))
    #expect(!hours.areOpen(at: try #require(Timestamp(rfc3339: "2026-11-20T23:00:00Z"))))
  }
}
