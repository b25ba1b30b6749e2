import CivilTime
import Foundation
import Lifecycle
import Persistence
import Testing
import Unix

@testable import Deployment

@Suite("A restore")
struct BackupRestoreTests {
  private func backedUp() async throws -> BackupDeployment {
    let deployment = try await BackupDeployment()
    _ = try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    try await deployment.goOn()
    return deployment
  }

  private func expectNothingForgotten(_ deployment: BackupDeployment) async throws {
    let judged = try await deployment.judged()
    #expect(judged.dead == [1, 2, 3] && judged.refused == [1, 2, 3])
    #expect(judged.listed == [[0x57, 1], [0x57, 2], [0x57, 3]])
  }

  @Test("with ledger and former store nothing is un-revoked, no serial number is given again, and it is said")
  func complete() async throws {
    let deployment = try await backedUp()
    defer { try? deployment.remove(deployment.out) }
    let outcome = try deployment.restore()
    try await expectNothingForgotten(deployment)
    #expect(outcome.ledgerFacts == 3 && outcome.doubts.isEmpty && outcome.putBack.isEmpty && outcome.missing.isEmpty)
    #expect(outcome.setAside.count == 1 && outcome.setAside.allSatisfy { deployment.folder.exists($0) })
    let lines = outcome.lines(try Backup(verifying: deployment.out).manifest)
    let aside = try #require(outcome.setAside.first)
    #expect(outcome.wayBack.hasPrefix("to go back, before it is served") && outcome.wayBack.contains(aside))
    #expect(Backup.leftOut.contains("mail/"))
    #expect(lines.contains("dead again: 2 certificates"))
    #expect(lines.contains { $0.hasPrefix("lost: 1 certificates") })
    #expect(lines.contains { $0.contains("contract 59990001  user 0009001  serial 5703") })
    let store = try BackupDeployment.open(deployment.folder)
    defer { store.close() }
    let trail = try await BackupDeployment.door(store).read { try $0.auditTrail(from: 1, limit: 1_000) }
    #expect(trail.last?.act == "operator.restore" && trail.last?.details.contains("lost=1 deadAgain=2") == true)
  }

  @Test("lists after a restore have greater numbers than any since the backup, and none is published (RFC 5280 5.2.3)")
  func listNumbers() async throws {
    let deployment = try await BackupDeployment()
    defer { try? deployment.remove(deployment.out) }
    /// Publishes as a service does that has come to a number.
    func publish(above number: UInt64) async throws -> (number: UInt64, former: ListPublication?) {
      let store = try BackupDeployment.open(deployment.folder)
      defer { store.close() }
      let (register, now) = (store.revocations(of: "daiichi-g1"), BackupDeployment.now)
      let former = try await register.shard(0).published
      let anchor = ListPublication.Anchor(
        number: try await register.reserveNumber(of: 0, above: number), sequence: 0, at: now)
      let publication = ListPublication(
        number: anchor.number, sequence: 0, thisUpdate: now, nextUpdate: now.adding(days: 2), prunedAt: now,
        base: anchor, anchor: anchor)
      try await register.note(publication, of: 0, strikingEndedBefore: now)
      return (anchor.number, former)
    }
    _ = try await publish(above: 1_000)
    _ = try Backup.make(of: deployment.folder, at: deployment.out, now: BackupDeployment.now)
    // One a minute for ten years.
    let since = try await publish(above: 5_256_000)
    #expect(since.former?.number == 1_001)
    _ = try deployment.restore()
    let next = try await publish(above: 0)
    #expect(next.number > since.number)
    #expect(next.former == nil)
  }

  @Test("with the ledger alone, in a folder that has lost everything but its keys, files are put back")
  func disaster() async throws {
    let deployment = try await backedUp()
    defer { try? deployment.remove(deployment.out) }
    for suffix in ["", "-wal", "-shm"] { try? deployment.remove(deployment.store + suffix) }
    try deployment.remove(deployment.folder.file("inkand.json5"), deployment.folder.file("profiles"))
    try deployment.remove(deployment.folder.file("ca/daiichi-g1.key"))
    let outcome = try deployment.restore()
    try await expectNothingForgotten(deployment)
    #expect(outcome.putBack.contains("inkand.json5") && outcome.putBack.contains { $0.hasPrefix("profiles/") })
    #expect(outcome.missing == ["ca/daiichi-g1.key"] && outcome.setAside.isEmpty)
  }

  @Test("with a ledger from elsewhere the service goes on in it where its configuration says")
  func elsewhere() async throws {
    let deployment = try await backedUp()
    defer { try? deployment.remove(deployment.out) }
    let other = deployment.folder.file("elsewhere")
    try FileManager.default.moveItem(atPath: deployment.ledger, toPath: other)
    for suffix in ["", "-wal", "-shm"] { try? deployment.remove(deployment.store + suffix) }
    #expect(throws: DeploymentError.self) { try deployment.restore(ledger: deployment.folder.file("nowhere")) }
    _ = try deployment.restore(ledger: other)
    try await expectNothingForgotten(deployment)
  }

  @Test("with the former store alone nothing is forgotten either, and a new ledger begins")
  func formerStore() async throws {
    let deployment = try await backedUp()
    defer { try? deployment.remove(deployment.out) }
    try deployment.remove(deployment.ledger)
    let outcome = try deployment.restore()
    #expect(outcome.ledgerFacts == nil && outcome.doubts.isEmpty)
    try await expectNothingForgotten(deployment)
  }

  @Test("a ledger whose last line was cut off serves, and it is said")
  func torn() async throws {
    let deployment = try await backedUp()
    defer { try? deployment.remove(deployment.out) }
    let bytes = try deployment.folder.read("store/ledger")
    try Data(bytes + bytes.suffix(90).dropLast()).write(to: URL(filePath: deployment.ledger))
    let outcome = try deployment.restore()
    #expect(outcome.ledgerIsTorn && outcome.ledgerFacts == 3)
    try await expectNothingForgotten(deployment)
  }

  @Test("without ledger and former store it is refused and nothing changes, unless the loss is accepted with a reason")
  func loss() async throws {
    let deployment = try await backedUp()
    defer { try? deployment.remove(deployment.out) }
    try deployment.remove(deployment.ledger)
    for suffix in ["-wal", "-shm"] { try? deployment.remove(deployment.store + suffix) }
    let broken = [UInt8](repeating: 0x41, count: 8_192)
    try Data(broken).write(to: URL(filePath: deployment.store))
    #expect(throws: DeploymentError.self) { try deployment.restore() }
    #expect(try deployment.folder.read("store/inkan.db") == broken)
    let outcome = try deployment.restore(acceptedLoss: "fire in both rooms")
    #expect(outcome.doubts.count == 2 && outcome.setAside.count == 1)
    let store = try BackupDeployment.open(deployment.folder)
    defer { store.close() }
    let trail = try await BackupDeployment.door(store).read { try $0.auditTrail(from: 1, limit: 1_000) }
    #expect(trail.last?.details.contains("acceptedLoss=fire\\u{20}in\\u{20}both\\u{20}rooms") == true)
  }

  @Test("another store's ledger, and a damaged one without the former store, are refused")
  func foreignLedger() async throws {
    let deployment = try await backedUp()
    defer { try? deployment.remove(deployment.out) }
    let whole = try deployment.folder.text("store/ledger")
    let other = try await BackupDeployment()
    try await other.goOn()
    #expect(throws: DeploymentError.self) { try deployment.restore(ledger: other.ledger) }
    for suffix in ["", "-wal", "-shm"] { try? deployment.remove(deployment.store + suffix) }
    let damaged = whole.replacingOccurrences(of: "\tissued\t", with: "\tissueD\t")
    try damaged.write(toFile: deployment.ledger, atomically: true, encoding: .utf8)
    #expect(throws: DeploymentError.self) { try deployment.restore() }
    try whole.write(toFile: deployment.ledger, atomically: true, encoding: .utf8)
    _ = try deployment.restore()
    try await expectNothingForgotten(deployment)
  }

  @Test("while a service runs nothing is restored: its socket answers, or it has the store open")
  func running() async throws {
    let deployment = try await backedUp()
    defer { try? deployment.remove(deployment.out) }
    let before = try deployment.folder.read("store/ledger")
    let path = StaffSocket.path(in: deployment.folder)
    try FileManager.default.createDirectory(
      atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
    let socket = try UnixSocket.listening(at: path)
    #expect(throws: DeploymentError.self) { try deployment.restore(acceptedLoss: "in a hurry") }
    socket.shut()
    let store = try BackupDeployment.open(deployment.folder)
    #expect(throws: StoreUnavailable.self) { try deployment.restore(acceptedLoss: "in a hurry") }
    store.close()
    #expect(try deployment.folder.read("store/ledger") == before)
  }

  @Test("the command line says how it is used, and wants a reason for accepting a loss")
  func words() throws {
    for words in [
      ["--data", "x"], ["--data", "x", "--from", "y", "z"], ["--data", "x", "--from", "y", "--accept-loss", " "],
    ] { #expect(throws: Misused.self) { try RestoreCommand.run(words) } }
    #expect(throws: Misused.self) { try BackupCommand.run(["--data", "x"]) }
    #expect(throws: DeploymentError.self) { try RestoreCommand.run(["--data", "/none", "--from", "/none"]) }
  }
}
