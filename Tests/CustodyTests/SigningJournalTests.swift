import CivilTime
import Foundation
import TestTools
import Testing

@testable import Custody

@Suite("The signer's journal (F-16)")
struct SigningJournalTests {
  private let folder: TemporaryFolder
  private static let now = Timestamp(seconds: 1_795_000_000)

  init() throws {
    folder = try TemporaryFolder()
    let journal = try SigningJournal(path: folder["journal"], at: Self.now)
    for number in 0..<4 {
      try journal.append(
        [JournalEntry("ca", "person", "0\(number)", "aa"), JournalEntry("ca", "list", "1", "bb")], at: Self.now)
    }
  }

  @Test("goes on where it ended, and is as it was written")
  func goesOn() throws {
    for _ in 0..<3 {
      let journal = try SigningJournal(path: folder["journal"], at: Self.now)
      try journal.append([JournalEntry("ca", "person", "05", "cc")], at: Self.now)
    }
    let reading = JournalReading(try folder.read("journal"))
    #expect(reading.lines == 15 && reading.torn == 0 && reading.brokenLine == nil)
  }

  @Test("a changed, a missing and an inserted line are named")
  func tampered() throws {
    let lines = try folder.text("journal").split(separator: "\n").map(String.init)
    func reading(_ lines: [String]) -> JournalReading {
      JournalReading(Array((lines.joined(separator: "\n") + "\n").utf8))
    }
    #expect(reading(lines).brokenLine == nil)
    for number in lines.indices {
      var changed = lines
      changed[number] = changed[number].replacing("2026", with: "2025")
      #expect(reading(changed).brokenLine == number + 1)
      var shorter = lines
      shorter.remove(at: number)
      #expect(reading(shorter).brokenLine == (number == lines.count - 1 ? nil : number + 1))
      #expect(number < lines.count - 1 || reading(shorter).value != reading(lines).value)
      var longer = lines
      longer.insert(lines[number], at: number)
      #expect(reading(longer).brokenLine == number + 2)
    }
  }

  @Test("a line that a power cut tore is told, and the chain goes on over it", arguments: [1, 20, 63, 64, 65, 90])
  func torn(octets: Int) throws {
    let whole = try folder.read("journal")
    try folder.write(Array(whole.dropLast(octets)), "journal")
    let journal = try SigningJournal(path: folder["journal"], at: Self.now)
    try journal.append([JournalEntry("ca", "person", "06", "dd")], at: Self.now)
    let reading = JournalReading(try folder.read("journal"))
    #expect(reading.brokenLine == nil)
    // Without its line feed alone, the last line is whole but for it.
    #expect(reading.torn == 1 || octets == 1 && reading.torn == 0)
    var bytes = try folder.read("journal")
    let place = try #require(bytes.lastIndex(of: UInt8(ascii: "6")))
    bytes[place] = UInt8(ascii: "7")
    #expect(JournalReading(bytes).brokenLine != nil)
  }

  @Test("what several tell at the same time is written once each, in one chain")
  func together() async throws {
    let journal = try SigningJournal(path: folder["journal"], at: Self.now)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for teller in 0..<8 {
        group.addTask {
          for number in 0..<25 {
            try journal.append(
              [JournalEntry("ca", "person", "\(teller)-\(number)", "aa"), JournalEntry("ca", "list", "1", "bb")],
              at: Self.now)
            // What it was told stands there when it returns.
            #expect(try folder.text("journal").contains(" \(teller)-\(number) "))
          }
        }
      }
      try await group.waitForAll()
    }
    let reading = JournalReading(try folder.read("journal"))
    #expect(reading.lines == 10 + 8 * 25 * 2 && reading.torn == 0 && reading.brokenLine == nil)
    let told = try folder.text("journal").split(separator: "\n").map { $0.split(separator: " ")[3] }
    #expect(Set(told.filter { $0.contains("-") }).count == 8 * 25 + 1)
    journal.close()
    #expect(throws: CustodyError.self) { try journal.append([JournalEntry("ca", "person", "08", "ff")], at: Self.now) }
  }

  @Test("two processes never write the same journal, and a link is not followed")
  func alone() throws {
    let first = try SigningJournal(path: folder["journal"], at: Self.now)
    #expect(throws: CustodyError.self) { try SigningJournal(path: folder["journal"], at: Self.now) }
    try first.append([JournalEntry("ca", "person", "07", "ee")], at: Self.now)
    try FileManager.default.createSymbolicLink(atPath: folder["link"], withDestinationPath: folder["journal"])
    #expect(throws: CustodyError.self) { try SigningJournal(path: folder["link"], at: Self.now) }
  }
}
