import CivilTime
import DER
import Foundation
import TestTools
import Testing
import X509

@testable import Enrolment

@Suite("Reminders on the PC")
struct ReminderTests {
  /// 2027-03-10 23:59:59 in Japan: a certificate's last second.
  private static let end = Timestamp(startOf: CivilDate(year: 2027, month: 3, day: 11)!, in: .jst).adding(seconds: -1)

  private static func at(daysBefore days: Int, hour: Int64 = 9) -> Timestamp {
    Timestamp(startOf: CivilDate(year: 2027, month: 3, day: 10)!.adding(days: -days), in: .jst).adding(
      minutes: hour * 60)
  }

  private static func certificate(
    _ name: String = "50000001", end: Timestamp = end, unit: String = "Mihon CA - G1", days: Int64 = 365
  ) throws -> Certificate {
    try Sample.certificate(
      "/O=Mihon Daiichi Bank, Ltd./OU=\(unit)/CN=\(name)", from: end.adding(days: -days), to: end)
  }

  @Test("each step is told once, on its day of Japan, and never again after the end (F-14)")
  func golden() throws {
    let certificate = try Self.certificate()
    var memory = ReminderMemory()
    var told: [[Int]] = []
    // Noon, twice a day, from long before to after the end.
    for days in stride(from: 60, through: -3, by: -1) {
      for hour in [Int64(0), 12] {
        let now = Self.at(daysBefore: days, hour: hour)
        for reminder in Reminders.due([certificate], memory: memory, at: now) {
          told.append([days, reminder.step, reminder.daysLeft])
          memory.note(reminder, at: now)
        }
      }
    }
    #expect(told == [[40, 40, 40], [30, 30, 30], [10, 10, 10], [3, 3, 3], [1, 1, 1]])
  }

  @Test("a clock that ran ahead for a day takes no later reminder away (F-14)")
  func ahead() throws {
    let certificate = try Self.certificate()
    var memory = ReminderMemory()
    let wrong = Self.at(daysBefore: 1)
    for reminder in Reminders.due([certificate], memory: memory, at: wrong) { memory.note(reminder, at: wrong) }
    for days in [40, 30, 10, 3, 1] {
      let now = Self.at(daysBefore: days)
      let due = Reminders.due([certificate], memory: ReminderMemory(json: try memory.json), at: now)
      #expect(due.map(\.step) == [days])
      for reminder in due { memory.note(reminder, at: now) }
    }
  }

  @Test("the day is Japan's: a minute before midnight is the day before (F-14)")
  func midnight() throws {
    let certificate = try Self.certificate()
    let midnight = Self.at(daysBefore: 40, hour: 0)
    #expect(Reminders.due([certificate], memory: ReminderMemory(), at: midnight.adding(seconds: -1)).isEmpty)
    #expect(Reminders.due([certificate], memory: ReminderMemory(), at: midnight).map(\.step) == [40])
  }

  @Test(
    "after an outage the latest step alone is told (F-14)",
    arguments: [(35, 40), (29, 30), (11, 30), (10, 10), (4, 10), (2, 3), (1, 1), (0, 1)])
  func outage(days: Int, step: Int) throws {
    let certificate = try Self.certificate()
    let now = Self.at(daysBefore: days)
    let due = Reminders.due([certificate], memory: ReminderMemory(), at: now)
    #expect(due.map(\.step) == [step] && due.first?.daysLeft == days)
    var memory = ReminderMemory()
    memory.note(due[0], at: now)
    #expect(Reminders.due([certificate], memory: memory, at: now).isEmpty)
  }

  @Test("a renewed certificate is told of no more, even when the CA's name in it has changed (F-14)")
  func renewed() throws {
    let old = try Self.certificate()
    let new = try Self.certificate(end: Self.end.adding(days: 300), unit: "Mihon CA - G2")
    let now = Self.at(daysBefore: 10)
    #expect(Reminders.due([old, new], memory: ReminderMemory(), at: now).isEmpty)
    let another = try Self.certificate("50000002", end: Self.end.adding(days: 300))
    #expect(
      Reminders.due([old, another], memory: ReminderMemory(), at: now).map(\.certificate.commonName) == ["50000001"])
  }

  @Test("each certificate has its own steps, the nearest end first (F-14)")
  func several() throws {
    let first = try Self.certificate()
    let later = try Self.certificate("50000002", end: Self.end.adding(days: 20))
    let now = Self.at(daysBefore: 3)
    let due = Reminders.due([later, first], memory: ReminderMemory(), at: now)
    #expect(due.map(\.certificate.commonName) == ["50000001", "50000002"])
    #expect(due.map(\.step) == [3, 30])
    var memory = ReminderMemory()
    memory.note(due[0], at: now)
    #expect(Reminders.due([later, first], memory: memory, at: now).map(\.step) == [30])
  }

  @Test("a notice names the certificate, its last day and the days that are left (F-14)")
  func words() throws {
    let reminder = Reminders.due(
      [try Self.certificate()], memory: ReminderMemory(), at: Self.at(daysBefore: 30))[0]
    for text in [reminder.body[.ja], reminder.body[.en]] {
      #expect(text.contains("Mihon Daiichi Bank, Ltd. 50000001") && text.contains(reminder.certificate.serialNumber))
    }
    #expect(reminder.body[.ja].contains("2027年03月10日まで有効です（あと30日）"))
    #expect(reminder.body[.en].contains("until 2027-03-10 (in 30 days"))
  }

  @Test("a memory that was damaged is none: better told twice than never (F-14)", arguments: ["", "{", "[1]", "null"])
  func damaged(text: String) {
    #expect(ReminderMemory(json: Array(text.utf8)) == ReminderMemory())
  }
}
