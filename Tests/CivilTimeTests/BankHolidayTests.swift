import CivilTime
import Testing

@Suite("When banks in Japan are closed")
struct BankHolidayTests {
  /// A year's days off as its calendar prints them, beside Saturdays, Sundays and the turn of the year.
  struct Year: Sendable, CustomTestStringConvertible {
    let year: Int
    let firstSaturday: Int
    let daysOff: [(month: Int, day: Int)]

    var testDescription: String { "\(year)" }
  }

  private static let years = [
    // 5/3 a Sunday, so 5/6; 9/22 between two.
    Year(
      year: 2026, firstSaturday: 3,
      daysOff: [
        (1, 1), (1, 12), (2, 11), (2, 23), (3, 20), (4, 29), (5, 3), (5, 4), (5, 5), (5, 6), (7, 20), (8, 11), (9, 21),
        (9, 22), (9, 23), (10, 12), (11, 3), (11, 23),
      ]),
    // 3/21 a Sunday, so 3/22.
    Year(
      year: 2027, firstSaturday: 2,
      daysOff: [
        (1, 1), (1, 11), (2, 11), (2, 23), (3, 21), (3, 22), (4, 29), (5, 3), (5, 4), (5, 5), (7, 19), (8, 11), (9, 20),
        (9, 23), (10, 11), (11, 3), (11, 23),
      ]),
    // 1/1 and 4/29 are Saturdays, which nothing makes up for; autumn begins on 9/22.
    Year(
      year: 2028, firstSaturday: 1,
      daysOff: [
        (1, 1), (1, 10), (2, 11), (2, 23), (3, 20), (4, 29), (5, 3), (5, 4), (5, 5), (7, 17), (8, 11), (9, 18), (9, 22),
        (10, 9), (11, 3), (11, 23),
      ]),
    // 9/21 between two.
    Year(
      year: 2032, firstSaturday: 3,
      daysOff: [
        (1, 1), (1, 12), (2, 11), (2, 23), (3, 20), (4, 29), (5, 3), (5, 4), (5, 5), (7, 19), (8, 11), (9, 20), (9, 21),
        (9, 22), (10, 11), (11, 3), (11, 23),
      ]),
  ]

  private func date(_ year: Int, _ month: Int, _ day: Int) throws -> CivilDate {
    try #require(CivilDate(year: year, month: month, day: day))
  }

  @Test(
    "in a whole year they are closed on its days off, on weekends and at the turn of the year, and no day else (F-14)",
    arguments: years)
  func wholeYear(_ expected: Year) throws {
    var closed = Set(try (expected.daysOff + [(1, 2), (1, 3), (12, 31)]).map { try date(expected.year, $0, $1) })
    var saturday = try date(expected.year, 1, expected.firstSaturday)
    // A year that begins on a Sunday is not among them.
    while saturday.year == expected.year {
      closed.insert(saturday)
      closed.insert(saturday.adding(days: 1))
      saturday = saturday.adding(days: 7)
    }
    var day = try date(expected.year, 1, 1)
    while day.year == expected.year {
      #expect(day.isBankHoliday == closed.contains(day), "\(day.iso8601)")
      day = day.adding(days: 1)
    }
  }

  @Test(
    "a holiday on a Sunday is made up for on the next day that is none",
    arguments: [
      (2024, 2, 12), (2024, 8, 12), (2024, 11, 4), (2025, 2, 24), (2025, 5, 6), (2029, 2, 12), (2029, 4, 30),
      (2030, 5, 6),
    ])
  func madeUp(year: Int, month: Int, day: Int) throws {
    #expect(try date(year, month, day).isBankHoliday)
  }

  @Test(
    "a day between two holidays is one; a day between a holiday and a weekend is not",
    arguments: [
      (2026, 9, 22, true), (2032, 9, 21, true), (2037, 9, 22, true), (2027, 9, 21, false), (2027, 9, 22, false),
      (2026, 4, 30, false), (2027, 11, 22, false),
    ])
  func between(year: Int, month: Int, day: Int, closed: Bool) throws {
    #expect(try date(year, month, day).isBankHoliday == closed)
  }

  @Test("the turn of the year begins on 31 December and ends after 3 January")
  func turnOfTheYear() throws {
    // 30 December 2026 is a Wednesday, 4 January 2027 a Monday.
    #expect(try !date(2026, 12, 30).isBankHoliday && date(2026, 12, 31).isBankHoliday)
    #expect(try date(2028, 1, 3).isBankHoliday && !date(2027, 1, 4).isBankHoliday)
  }

  @Test(
    "the equinoxes wander with the leap years, and the day that another year has is a working day",
    arguments: [
      (2023, 3, 21, 20), (2024, 3, 20, 21), (2025, 3, 20, 21), (2092, 3, 19, 20), (2025, 9, 23, 22), (2028, 9, 22, 21),
      (2031, 9, 23, 22), (2036, 9, 22, 23),
    ])
  func equinoxes(year: Int, month: Int, day: Int, other: Int) throws {
    #expect(try date(year, month, day).isBankHoliday && !date(year, month, other).isBankHoliday)
  }

  @Test("in years whose equinoxes are not reckoned no day counts as one, and the other holidays stay")
  func beyond() throws {
    // A Friday and a Thursday.
    #expect(try !date(2101, 9, 23).isBankHoliday && date(2101, 11, 3).isBankHoliday)
  }
}
