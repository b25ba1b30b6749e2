import CivilTime
import Testing

@Suite("Days of the calendar")
struct CivilDateTests {
  @Test(
    "days are counted from 1970-01-01",
    arguments: [
      (1970, 1, 1, 0), (1969, 12, 31, -1), (2000, 2, 29, 11016), (2000, 3, 1, 11017),
      (2026, 11, 20, 20777),
      (1600, 2, 29, -135081), (1, 1, 1, -719162), (9999, 12, 31, 2_932_896), (0, 3, 1, -719468),
      (-1, 12, 31, -719529),
    ])
  func count(year: Int, month: Int, day: Int, expected: Int) throws {
    let date = try #require(CivilDate(year: year, month: month, day: day))
    #expect(date.daysSinceEpoch == expected)
    #expect(CivilDate(daysSinceEpoch: expected) == date)
  }

  @Test("each day of eight centuries has its number, and the next day the next")
  func roundTrip() {
    var previous = CivilDate(daysSinceEpoch: -146_098)
    for number in -146_097...146_097 {
      let date = CivilDate(daysSinceEpoch: number)
      if date.daysSinceEpoch != number || !(previous < date) {
        Issue.record("day \(number) is \(date)")
        return
      }
      previous = date
    }
  }

  @Test(
    "days that the calendar has not are refused",
    arguments: [
      (2027, 2, 29), (1900, 2, 29), (2026, 4, 31), (2026, 0, 1), (2026, 13, 1), (2026, 1, 0),
      (2026, 1, 32),
    ])
  func refused(year: Int, month: Int, day: Int) {
    #expect(CivilDate(year: year, month: month, day: day) == nil)
  }

  @Test("leap days are those of the Gregorian calendar")
  func leapYears() {
    #expect(CivilDate.days(inMonth: 2, ofYear: 2000) == 29)
    #expect(CivilDate.days(inMonth: 2, ofYear: 2100) == 28)
    #expect(CivilDate.days(inMonth: 2, ofYear: 2028) == 29)
    #expect(CivilDate.days(inMonth: 2, ofYear: 2027) == 28)
  }

  @Test("29 February becomes the 28th in a year without one (§6.3)")
  func clamp() throws {
    let leap = try #require(CivilDate(year: 2028, month: 2, day: 29))
    #expect(leap.adding(years: 1) == CivilDate(year: 2029, month: 2, day: 28))
    #expect(leap.adding(years: 4) == CivilDate(year: 2032, month: 2, day: 29))
    #expect(leap.adding(days: 1) == CivilDate(year: 2028, month: 3, day: 1))
    #expect(leap.adding(days: -60) == CivilDate(year: 2027, month: 12, day: 31))
  }
}
