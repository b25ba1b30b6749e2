import CivilTime
import Foundation
import Lifecycle
import Secrets
import TestTools
import Testing

@testable import Persistence

@Suite("A backup's store that serves again")
struct RestorationTests {
  private let file: StoreFile
  private let later = Sample.now.adding(minutes: 90)

  init() throws {
    file = try StoreFile()
  }

  /// A store with three issued certificates, backed up, and what happens afterwards.
  private struct History: Sendable {
    let family: Sample.Family
    let backup: String
    let place: LedgerPosition?
  }

  private func mark(
    _ key: Key<HeldCertificate>, _ status: CertificateStatus, _ reason: RevocationReason?, _ family: Sample.Family,
    in door: any TenantStore
  ) async throws {
    let moment = Sample.now.adding(minutes: 30)
    try await door.write { try $0.perform([.mark(key, status, reason)], on: family.subscriber, at: moment) }
  }

  /// Certificates 1, 2, 3 are issued and backed up. Then 1 is revoked, 2 renewed by 4, 3 given up, 5 issued and revoked,
  /// and another person registered.
  private func history(_ afterwards: ((any TenantStore, Sample.Family) async throws -> Void)? = nil) async throws
    -> History
  {
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let keys = try await door.write { rows in
      [family.certificate]
        + (try [2, 3].map { try rows.add(Sample.certificate(of: family.subscriber, number: $0)) })
    }
    for key in keys { try await mark(key, .issued, nil, family, in: door) }
    try await door.write { rows in
      try rows.schedule(DueAct(kind: .expiry, subject: keys[0].value, dueAt: later))
      try rows.schedule(DueAct(kind: .renewalMail(days: 30), subject: 77, dueAt: Sample.now))
      for number in 1...3 { try rows.add(Sample.mail(number, to: family.subscriber, code: "p1.sealed")) }
      try rows.setMoveCode(
        MoveCode(hash: "p1$code", certificate: keys[0], until: later), of: family.subscriber)
      try rows.setMatrixChallenge("A1,B2,C3", of: family.subscriber)
    }
    let copy = try StoreCopy.make(of: file.path, at: file.folder["backup.db"])
    try await mark(keys[0], .revoked, .keyCompromise, family, in: door)
    let fourth = try await door.write {
      try $0.add(Sample.certificate(of: family.subscriber, number: 4, replaces: keys[1]))
    }
    try await mark(keys[1], .superseded, .superseded, family, in: door)
    try await mark(fourth, .issued, nil, family, in: door)
    try await mark(keys[2], .cancelled, nil, family, in: door)
    let fifth = try await door.write { try $0.add(Sample.certificate(of: family.subscriber, number: 5)) }
    try await mark(fifth, .revoked, .affiliationChanged, family, in: door)
    try await door.write { rows in
      _ = try rows.add(Sample.subscriber(of: family.contract, id: "0000002"))
      let mail = try #require(try rows.mailsToSend(at: Sample.now, limit: 1).first)
      try rows.settle(mail.key, .sent(subject: "件名", text: "本文", reply: "250"), at: Sample.now)
      let due = try #require(try rows.due(at: Sample.now, limit: 1).first)
      try rows.finish(due, at: Sample.now)
      try rows.setLocks(
        PersonalLocks(open: LogonLock(failures: 5, hold: .blocked), certificate: LogonLock()), of: family.subscriber)
      try rows.setSuspended(true, of: family.subscriber)
    }
    try await afterwards?(door, family)
    store.close()
    return History(family: family, backup: copy.path, place: copy.ledger)
  }

  private func restore(_ history: History, ledger: Bool = true, former: Bool = false) throws -> RestorationReport {
    let facts = try ledger ? reading(after: history.place) : nil
    let report = try StoreRestoration(path: history.backup) { Digest.sha256($0) }.bringIn(
      facts?.facts ?? [], former: former ? file.path : nil, ledger: facts?.end,
      order: StoreRestoration.Order(at: later, actor: "sato", details: [("reason", "test")]))
    for name in ["store.sqlite", "store.sqlite-wal", "store.sqlite-shm"] {
      try? FileManager.default.removeItem(atPath: file.folder[name])
    }
    try FileManager.default.moveItem(atPath: history.backup, toPath: file.path)
    return report
  }

  private func reading(after place: LedgerPosition?) throws -> LedgerReading {
    try LedgerReading(path: file.ledger, after: place) { Digest.sha256($0) }
  }

  /// With the ledger, with the former store, with both: what must not be forgotten is known either way.
  static let sources = [(true, false), (false, true), (true, true)]

  @Test("nothing is un-revoked, and no serial number is given again", arguments: sources)
  func restored(_ source: (ledger: Bool, former: Bool)) async throws {
    let history = try await history()
    let report = try restore(history, ledger: source.ledger, former: source.former)
    if !source.ledger { try FileManager.default.removeItem(atPath: file.ledger) }
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let statuses = try await door.read { rows in
      try (1...3).map { try rows.certificate(issuerKeyID: [0xCA], serial: [0x57, $0])?.held.status }
    }
    #expect(statuses == [.revoked, .superseded, .cancelled])
    let died = Sample.now.adding(minutes: 30)
    let register = store.revocations(of: "daiichi-g1")
    #expect(
      try await register.book().sorted { $0.serial[1] < $1.serial[1] } == [
        BookLine(serial: [0x57, 1], at: died, reason: .keyCompromise),
        BookLine(serial: [0x57, 2], at: died, reason: .superseded),
        BookLine(serial: [0x57, 3], at: died, reason: .unspecified),
        BookLine(serial: [0x57, 4], at: later, reason: .unspecified),
        BookLine(serial: [0x57, 5], at: died, reason: .affiliationChanged),
      ])
    // No list since the backup can have had such a number, and no delta builds on one that only they know.
    #expect(try await register.shard(3).published == nil)
    #expect(try await register.reserveNumber(of: 3, above: 0) > 1 << 32)
    for number in [UInt8(4), 5] {
      await #expect(throws: Rejected(.conflict, "")) {
        try await door.write { rows in
          _ = try rows.add(Sample.certificate(of: history.family.subscriber, number: number))
        }
      }
    }
    #expect(report.lost.map(\.serial) == [[0x57, 4], [0x57, 5]])
    #expect(report.lost.allSatisfy { $0.contract == "50000001" && $0.subscriber == "0019001" })
    #expect(report.deadAgain.map(\.what) == [.revoked, .superseded, .cancelled])
    // Whoever asks for their status is told the same.
    let told = try door.lookUp { rows in
      try (UInt8(1)...6).map {
        try rows.publishedStatus(ca: "daiichi-g1", issuerKeyID: [0xCA], serial: [0x57, $0])
      }
    }
    #expect(
      told == [
        .revoked(at: died, reason: .keyCompromise), .revoked(at: died, reason: .superseded),
        .revoked(at: died, reason: .unspecified), .revoked(at: later, reason: .unspecified),
        .revoked(at: died, reason: .affiliationChanged), nil,
      ])
    let other = try await store.door("kumiai")
    for number in UInt8(1)...5 {
      let found = try other.lookUp {
        try $0.publishedStatus(ca: "daiichi-g1", issuerKeyID: [0xCA], serial: [0x57, number])
      }
      #expect(found == nil)
    }
    store.close()
  }

  @Test("sessions, attempts and codes are gone, nothing is due of the dead, and the log goes on and says so")
  func ended() async throws {
    let history = try await history()
    let report = try restore(history)
    #expect(report.institutions == ["daiichi"] && report.contractsLost == nil && report.mailsSettled == 0)
    let counts = try file.counts()
    #expect(counts["sessions"] == 0 && counts["attempts"] == 0)
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    #expect(try await door.read { try $0.moveCode(of: history.family.subscriber) } == nil)
    // Cells that were answered since, perhaps before somebody's eyes, are not asked a second time.
    #expect(try await door.read { try $0.subscriber(history.family.subscriber) }?.matrixChallenge == nil)
    let due = try await door.read { try $0.due(at: later, limit: 9) }
    #expect(due.map(\.kind) == [.renewalMail(days: 30)])
    let trail = try await door.read { try $0.auditTrail(from: 1, limit: 99) }
    #expect(try AuditTrail.firstBroken(trail) == nil)
    #expect(trail.last?.act == "operator.restore" && trail.last?.actor == "operator:sato")
    #expect(trail.last?.details == "reason=test lost=2 deadAgain=3")
    store.close()
  }

  @Test("what the former store shows as sent or done is not sent or done again, and who was held stays held")
  func former() async throws {
    let history = try await history()
    let report = try restore(history, former: true)
    #expect(report.mailsSettled == 1 && report.actsDone == 1 && report.peopleHeld == 1)
    #expect(report.contractsLost == 0 && report.subscribersLost == 1)
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let waiting = try await door.read { try $0.mailsToSend(at: Sample.now, limit: 9) }
    #expect(waiting.map(\.mail.messageID) == ["2@daiichi.example", "3@daiichi.example"])
    let mails = try await door.read { try $0.mails(to: history.family.subscriber, limit: 9) }
    #expect(mails.last?.state == .sent && mails.last?.subject == "件名" && mails.last?.mail.sealedCode == nil)
    #expect(try await door.read { try $0.due(at: Sample.now, limit: 9) }.isEmpty)
    let person = try #require(try await door.read { try $0.subscriber(history.family.subscriber) })
    #expect(person.suspended && person.locks.open.hold == .blocked)
    let trail = try await door.read { try $0.auditTrail(from: 1, limit: 99) }
    #expect(trail.last?.details.contains("formerSequence=1 formerHash=") == true)
    store.close()
  }

  @Test("restoring the same again, and a restore of a restore, lose nothing more")
  func again() async throws {
    let history = try await history()
    let backup = try Data(contentsOf: URL(filePath: history.backup))
    _ = try restore(history)
    try backup.write(to: URL(filePath: history.backup))
    // The former store now is the restored one: it knows the lost ones as lost.
    let report = try restore(history, ledger: false, former: true)
    #expect(report.lost.map(\.serial) == [[0x57, 4], [0x57, 5]] && report.deadAgain.count == 3)
    let connection = try file.connection()
    #expect(try connection.only("SELECT count(*) FROM lost_certificates") { try $0.integer(0) } == 2)
  }

  @Test("the service goes on in the same ledger, and the next backup asks for what follows alone")
  func goesOn() async throws {
    let first = try await history()
    _ = try restore(first)
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let copy = try StoreCopy.make(of: file.path, at: file.folder["second.db"])
    let sixth = try await door.write { try $0.add(Sample.certificate(of: first.family.subscriber, number: 6)) }
    try await mark(sixth, .revoked, nil, first.family, in: door)
    store.close()
    let report = try restore(History(family: first.family, backup: copy.path, place: copy.ledger))
    #expect(report.lost.map(\.serial) == [[0x57, 6]] && report.deadAgain.isEmpty)
    let lost = try file.connection().rows("SELECT serial FROM lost_certificates ORDER BY serial") { try $0.blob(0) }
    #expect(lost == [[0x57, 4], [0x57, 5], [0x57, 6]])
  }

  @Test("a line too many, left by a COMMIT that failed, is not asked for by a backup made after it")
  func lineTooMany() async throws {
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    try await mark(family.certificate, .issued, nil, family, in: door)
    await #expect(throws: StoreUnavailable.self) {
      try await store.write { connection in
        let tenant = Tenant(
          connection: connection, institution: 1, digest: { Digest.sha256($0) }, facts: store.facts)
        try tenant.perform([.mark(family.certificate, .revoked, nil)], on: family.subscriber, at: Sample.now)
        try connection.run("PRAGMA defer_foreign_keys = ON")
        try connection.run("INSERT INTO logons (institution, contract, at, actor) VALUES (1, 999, 0, 'nobody')")
      }
    }
    #expect(try await door.read { try $0.certificate(family.certificate) }?.held.status == .issued)
    _ = try await door.write { try $0.add(Sample.certificate(of: family.subscriber, number: 2)) }
    let copy = try StoreCopy.make(of: file.path, at: file.folder["backup.db"])
    store.close()
    #expect(try reading(after: nil).facts.map(\.what) == [.issued, .revoked, .issued])
    #expect(try reading(after: copy.ledger).facts.isEmpty)
  }

  @Test("a copy made while 2,000 changes are written is one state: complete, whole, and the ledger's place its own")
  func consistent() async throws {
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let path = file.path
    let copies = try await withThrowingTaskGroup(of: StoreCopy?.self) { group in
      for number in 0..<2_000 {
        group.addTask {
          try await door.write { rows in
            let contract = try rows.add(NewContract(id: "\(60_000_000 + number)", name: "見本", methodOpen: true))
            _ = try rows.add(Sample.subscriber(of: contract))
            _ = try rows.add(Sample.numbered(1_000 + number, of: family.subscriber))
            try rows.append(Sample.entry(subject: "\(number)"))
          }
          return nil
        }
      }
      for number in 0..<3 {
        let target = file.folder["copy\(number).db"]
        group.addTask {
          try await OwnThread.run { Result { try StoreCopy.make(of: path, at: target) } }.get()
        }
      }
      return try await group.reduce(into: [StoreCopy]()) { if let copy = $1 { $0.append(copy) } }
    }
    store.close()
    #expect(copies.count == 3)
    let all = try reading(after: nil).facts.count
    for copy in copies {
      let connection = try SQLiteConnection(path: copy.path, readOnly: true)
      let counts = try ["contracts": "SELECT count(*) FROM contracts", "audit": "SELECT count(*) FROM audit"].map {
        (_, statement: SQL) in try connection.only(statement) { try $0.integer(0) }
      }
      #expect(Set(counts).count == 1 && Int(counts[0]) == copy.certificates)
      #expect(try reading(after: copy.ledger).facts.count == all - copy.certificates)
      #expect(try FileManager.default.attributesOfItem(atPath: copy.path)[.posixPermissions] as? Int == 0o600)
    }
    #expect(throws: StoreUnavailable.self, "never over another") { try StoreCopy.make(of: path, at: copies[0].path) }
    #expect(throws: StoreUnavailable.self) { try StoreCopy.make(of: file.folder["none"], at: file.folder["new"]) }
  }

  @Test("a store that is open is not replaced, one that is broken says so, one that is not there is none")
  func condition() async throws {
    #expect(try FormerStore(path: file.path) == .absent)
    let store = try file.open()
    _ = try await Sample.family(in: try await store.door("daiichi"))
    #expect(throws: StoreUnavailable.self) { try FormerStore(path: file.path) }
    store.close()
  }

  @Test("a store that nobody has open is readable and has no log beside it; a broken one is unreadable")
  func closed() async throws {
    do {
      let store = try file.open()
      _ = try await Sample.family(in: try await store.door("daiichi"))
      store.close()
    }
    // The threads let go of their connections a moment after the last job.
    var former = FormerStore.absent
    for _ in 0..<20 {
      former = (try? FormerStore(path: file.path)) ?? .absent
      if former == .readable { break }
    }
    #expect(former == .readable)
    #expect(!FileManager.default.fileExists(atPath: file.path + "-wal"))
    try Data(repeating: 0x41, count: 8_192).write(to: URL(filePath: file.path))
    guard case .unreadable = try FormerStore(path: file.path) else {
      Issue.record("a broken store was taken for a good one")
      return
    }
  }
}
