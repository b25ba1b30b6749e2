import CivilTime
import Foundation
import Lifecycle
import Persistence
import Secrets
import TestTools
import Testing

@testable import Deployment

@Suite("Editions of rules that are taken back")
struct EditionAttackTests {
  private func moment(_ text: String) throws -> Timestamp { try #require(Timestamp(rfc3339: text)) }

  /// The rules of basis H from a day, with this many tries before a lock.
  private func rules(from day: String, tries: Int) throws -> String {
    let path = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../profiles/h-direct.json5")
    let text = try String(contentsOf: path, encoding: .utf8)
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
      line.contains("effectiveFrom:") ? "  effectiveFrom: \"\(day)\"," : String(line)
    }
    return lines.joined(separator: "\n").replacingOccurrences(of: "tries: 5,", with: "tries: \(tries),")
  }

  @Test("a change that would hold from today is refused: what was issued this morning keeps its rules")
  func today() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder["store.db"]) { Digest.sha256($0) }
    defer { store.close() }
    let id = try #require(InstitutionID("daiichi"))
    let editions = ProfileEditions(store: try await store.tenant(id))
    func take(_ day: String, tries: Int) async throws {
      _ = try await editions.rules(
        file: rules(from: day, tries: tries), name: "h", keeping: true, at: moment("2026-11-20T13:00:00+09:00"))
    }
    try await take("2026-01-01", tries: 5)
    for day in ["2026-01-01", "2026-11-19", "2026-11-20"] {
      await #expect(throws: DeploymentError.self, "\(day)") { try await take(day, tries: 6) }
    }
    try await take("2026-11-21", tries: 6)
  }

  @Test("a change that was announced for a later day and replaced before never comes back")
  func withdrawn() async throws {
    let folder = try TemporaryFolder()
    let store = try SQLiteStore(path: folder["store.db"]) { Digest.sha256($0) }
    defer { store.close() }
    let id = try #require(InstitutionID("daiichi"))
    let editions = ProfileEditions(store: try await store.tenant(id))
    func take(_ day: String, tries: Int, on now: String) async throws -> RuleBook {
      try await editions.rules(
        file: rules(from: day, tries: tries), name: "h", keeping: true, at: moment("\(now)T10:00:00+09:00"))
    }
    _ = try await take("2026-04-01", tries: 5, on: "2026-11-20")
    _ = try await take("2027-04-01", tries: 9, on: "2026-11-21")
    for _ in 1...2 {
      let book = try await take("2027-01-04", tries: 4, on: "2026-11-22")
      let days = ["2026-12-31", "2027-01-04", "2027-03-31", "2027-04-01", "2030-01-01"]
      #expect(try days.map { book.at(try moment("\($0)T12:00:00+09:00")).locks.tries } == [5, 4, 4, 4, 4])
    }
    // Announced again, it holds again.
    let book = try await take("2027-04-01", tries: 9, on: "2026-11-23")
    #expect(book.at(try moment("2027-04-01T12:00:00+09:00")).locks.tries == 9)
    #expect(book.at(try moment("2027-03-31T12:00:00+09:00")).locks.tries == 4)
  }
}
