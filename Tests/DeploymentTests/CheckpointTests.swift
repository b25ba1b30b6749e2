import Audit
import CivilTime
import Foundation
import Lifecycle
import Persistence
import TestTools
import Testing
import X509

@testable import Deployment

@Suite("The log's checkpoints")
struct CheckpointTests {
  private static let now = SampleFolder.now

  private let sample: SampleFolder
  private var folder: DeploymentFolder { sample.folder }

  init() async throws {
    sample = try await SampleFolder()
    // Samples may be copies of one; their ledgers must not be. An empty file begins a new one.
    try Data().write(to: URL(filePath: sample.folder.file("store/ledger")))
  }

  /// What a service does between its start and its stop: lines of the log, and a checkpoint.
  private func serve(lines: Int, at now: Timestamp = now, signs: Bool = true) async throws {
    let assembly = try await sample.assembly()
    defer { assembly.store.close() }
    let checkpoints = try await Checkpoints(assembly)
    try await checkpoints.examine()
    guard let daiichi = InstitutionID("daiichi") else { return }
    let door = try await assembly.store.tenant(daiichi)
    for number in 0..<lines {
      try await door.write {
        try $0.append(AuditEntry(at: now, actor: .staff("sato"), act: .operatorFind, subject: "\(number)"))
      }
    }
    guard signs else { return }
    for institution in checkpoints.institutions { try await checkpoints.make(of: institution, at: now, anyway: true) }
  }

  private func publicKey(_ number: Int) throws -> String {
    let key = try LogKeys(folder).introductions()[number - 1].publicKey
    let file = folder.file("key-\(number).pem")
    try PEM(label: "PUBLIC KEY", der: key.subjectPublicKeyInfo).text.write(
      toFile: file, atomically: true, encoding: .utf8)
    return file
  }

  private func verify(_ words: String...) throws { try AuditCommand.run(["verify"] + words) }

  private func export(_ words: String...) throws -> String {
    let file = folder.file("export-\(UInt64.random(in: 0...UInt64.max))")
    try AuditCommand.run(
      ["export", "--data", folder.path, "--institution", "daiichi", "--out", file] + words)
    return file
  }

  @Test("a service's log is exported and verified with the public key alone, from a record on too (F-16)")
  func exported() async throws {
    try await serve(lines: 7)
    let key = try publicKey(1)
    try verify("--data", folder.path)
    try verify(try export(), "--key", key)
    let part = try export("--from", "3")
    try verify(part, "--key", key, "--checkpoints", folder.file("store/checkpoints"))
    let lines = try folder.text(part).split(separator: "\n")
    #expect(lines.contains { $0.hasPrefix("{\"sequence\":3,") } && !lines.contains { $0.hasPrefix("{\"sequence\":2,") })
    #expect(throws: DeploymentError.self) { try export("--from", "999") }
  }

  @Test("what was changed in the store or in an export is refused (F-16)")
  func changed() async throws {
    try await serve(lines: 7)
    let (key, file) = (try publicKey(1), try export())
    let text = try folder.text(file).replacingOccurrences(of: "\"subject\":\"3\"", with: "\"subject\":\"4\"")
    try text.write(toFile: file, atomically: true, encoding: .utf8)
    #expect(throws: DeploymentError.self) { try verify(file, "--key", key) }
    let change =
      "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); "
      + "c.execute(\"UPDATE audit SET subject = 'x' WHERE subject = '3'\"); c.commit()"
    #expect(try Tool.run("python3", "-c", change, folder.file("store/inkan.db")).succeeded)
    #expect(throws: DeploymentError.self) { try verify("--data", folder.path) }
    #expect(throws: Misused.self) { try verify() }
  }

  @Test("a store that was rolled back is noticed at start, and by verification (F-16)")
  func rolledBack() async throws {
    try await serve(lines: 3)
    try Tool.run("cp", "-a", folder.file("store"), folder.file("old"))
    try await serve(lines: 3, at: Self.now.adding(minutes: 5))
    try await serve(lines: 0)
    // Everything but the two files that lie on another disk.
    for name in ["ledger", "checkpoints"] {
      try Tool.run("cp", "-a", folder.file("store/\(name)"), folder.file("old/\(name)"))
    }
    try FileManager.default.removeItem(atPath: folder.file("store"))
    try FileManager.default.moveItem(atPath: folder.file("old"), toPath: folder.file("store"))
    await #expect(throws: DeploymentError.self) { try await serve(lines: 0) }
    #expect(throws: DeploymentError.self) { try verify("--data", folder.path) }
  }

  @Test("a restore is told in the log, and explains what the store lacks (F-16)")
  func restored() async throws {
    try await serve(lines: 3)
    let out = folder.path + "-backup"
    defer { try? FileManager.default.removeItem(atPath: out) }
    _ = try Backup.make(of: folder, at: out, now: Self.now)
    try await serve(lines: 5, at: Self.now.adding(minutes: 5))
    _ = try Restore(deployment: folder, backup: Backup(verifying: out), now: Self.now.adding(minutes: 9)).run()
    try await serve(lines: 9, at: Self.now.adding(minutes: 10))
    try verify("--data", folder.path)
    try verify(try export(), "--key", try publicKey(1), "--checkpoints", folder.file("store/checkpoints"))
  }

  @Test("over a rotation the old public key verifies all, and so does the new one (F-16)")
  func rotated() async throws {
    try await serve(lines: 3)
    let old = try folder.read("audit/log.key")
    try AuditCommand.run(["rotate", "--data", folder.path])
    #expect(try folder.read("audit/log.key") != old)
    try await serve(lines: 3, at: Timestamp(microseconds: MachineClock().now().microseconds))
    for number in 1...2 { try verify(try export(), "--key", try publicKey(number)) }
    try verify("--data", folder.path)
  }

  @Test("a rotation that was cut off between its steps is brought to its end (F-16)")
  func cutOffRotation() async throws {
    let keys = try LogKeys(folder)
    let old = try folder.read("audit/log.key")
    let new = try keys.rotate(at: Self.now)
    try FileManager.default.moveItem(atPath: folder.file("audit/log.key"), toPath: folder.file("audit/log.key.next"))
    try folder.write(old, to: "audit/log.key", secret: true)
    #expect(try keys.current().id == new.id)
    #expect(try !folder.exists("audit/log.key.next") && keys.current().id == new.id)
  }

  @Test("a checkpoint is made when lines or minutes have passed, and never without a new line (F-16)")
  func rhythm() async throws {
    try sample.edit("everyMinutes: 60, everyLines: 1000", "everyMinutes: 60, everyLines: 5")
    let assembly = try await sample.assembly()
    defer { assembly.store.close() }
    let checkpoints = try await Checkpoints(assembly)
    let daiichi = try #require(InstitutionID("daiichi"))
    let door = try await assembly.store.tenant(daiichi)
    func number(after lines: Int, minutes: Int64) async throws -> Int64? {
      for _ in 0..<lines {
        try await door.write {
          try $0.append(AuditEntry(at: Self.now, actor: .staff("sato"), act: .operatorFind, subject: "x"))
        }
      }
      try await checkpoints.make(of: daiichi, at: Self.now.adding(minutes: minutes))
      return try await door.read { try $0.lastCheckpoint()?.number }
    }
    #expect(try await number(after: 0, minutes: 0) == 1)
    #expect(try await number(after: 4, minutes: 59) == 1)
    #expect(try await number(after: 1, minutes: 59) == 2)
    #expect(try await number(after: 1, minutes: 118) == 2)
    #expect(try await number(after: 0, minutes: 119) == 3)
    #expect(try await number(after: 0, minutes: 999) == 3)
  }

  @Test("a line of the file of checkpoints that was cut off harms no later one")
  func cutOffLine() async throws {
    try await serve(lines: 1)
    let file = folder.file("store/checkpoints")
    try Array(folder.read("store/checkpoints").dropLast(20)).withUnsafeBytes {
      try Data($0).write(to: URL(filePath: file))
    }
    try await serve(lines: 1, at: Self.now.adding(minutes: 1))
    let read = try CheckpointFile(folder: folder, name: "store/checkpoints").read()
    #expect(read.unreadable == 1 && read.known.last?.institution == "daiichi")
  }
}
