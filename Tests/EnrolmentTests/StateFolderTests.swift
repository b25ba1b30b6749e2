import Foundation
import TestTools
import Testing

@testable import Enrolment

@Suite("The folder of records")
struct StateFolderTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private func journal(_ path: String) throws(EnrolmentError) { _ = try Journal(directory: path, procedure: ["x"]) }

  private func isRefused(_ path: String, _ word: String) -> Bool {
    do throws(EnrolmentError) {
      try journal(path)
      return false
    } catch .failed(.journalUnusable, let detail) {
      return detail.contains(word)
    } catch {
      return false
    }
  }

  @Test("it is made for its owner alone, and found again")
  func made() throws {
    try journal(folder["state/inkan"])
    try journal(folder["state/inkan"])
    let mode = try FileManager.default.attributesOfItem(atPath: folder["state/inkan"])[.posixPermissions] as? Int
    #expect(mode == 0o700)
  }

  @Test(
    "one that others may write in is refused: by a record of theirs a key would be deleted", arguments: [0o770, 0o777])
  func writable(mode: mode_t) throws {
    try journal(folder["state"])
    chmod(folder["state"], mode)
    #expect(isRefused(folder["state"], "others may write"))
  }

  @Test("another account's is refused, as under sudo", .enabled(if: geteuid() == 0))
  func foreign() throws {
    try journal(folder["state"])
    chown(folder["state"], 65_534, 65_534)
    #expect(isRefused(folder["state"], "another account"))
    try FileManager.default.createSymbolicLink(atPath: folder["link"], withDestinationPath: folder["state"])
    #expect(isRefused(folder["link"], "another account"))
  }

  @Test("in another account's home, as under sudo, nothing is made", .enabled(if: geteuid() == 0))
  func home() throws {
    let customer = try Customer()
    chown(customer.folder.path, 65_534, 65_534)
    defer { chown(customer.folder.path, 0, 0) }
    let before = try FileManager.default.contentsOfDirectory(atPath: customer.folder.path)
    let words = ["issue", "--portal", "https://a.localhost:1", "--contract", "1"]
    #expect(customer.run(words + ["--store", "nss:" + customer.database]).told.contains("INK-6208"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: customer.folder.path) == before)
  }

  @Test("two renewals by themselves at once do not try one wrong answer twice (F-14)")
  func attempts() throws {
    let first = try AttemptMemory(directory: folder["state"])
    try first.note("x")
    #expect(throws: EnrolmentError.failed(.anotherAtWork, detail: "another renewal by itself is at work")) {
      try AttemptMemory(directory: folder["state"])
    }
    #expect(first.holds("x"))
  }

  @Test("what was refused and cannot be read is not forgotten: nothing is tried (F-14)")
  func unreadable() throws {
    try FileManager.default.createDirectory(
      atPath: folder["state/attempts.json"], withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    chmod(folder["state"], 0o700)
    #expect(throws: EnrolmentError.self) { try AttemptMemory(directory: folder["state"]) }
  }

  @Test("a record that cannot be read is no reason to delete anything (H-85)")
  func records() throws {
    try FileManager.default.createDirectory(atPath: folder["state/cut.json"], withIntermediateDirectories: true)
    #expect(throws: EnrolmentError.self) { try UnfinishedRenewals.serials(in: folder["state"]) }
    #expect(try UnfinishedRenewals.serials(in: folder["nowhere"]).isEmpty)
  }
}
