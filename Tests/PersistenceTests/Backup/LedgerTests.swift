import CivilTime
import Foundation
import Lifecycle
import Secrets
import TestTools
import Testing

@testable import Persistence

@Suite("The ledger beside the store")
struct LedgerTests {
  private let file: StoreFile

  init() throws {
    file = try StoreFile()
  }

  private func reading(after position: LedgerPosition? = nil) throws -> LedgerReading {
    try LedgerReading(path: file.ledger, after: position) { Digest.sha256($0) }
  }

  @Test("serial numbers that were given and certificates that died stand in it, in order, with whose they are")
  func facts() async throws {
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let second = try await door.write { rows in
      try rows.perform([.mark(family.certificate, .issued, nil)], on: family.subscriber, at: Sample.now)
      return try rows.add(Sample.certificate(of: family.subscriber, number: 2, replaces: family.certificate))
    }
    try await door.write { rows in
      let later = Sample.now.adding(minutes: 1)
      try rows.perform(
        [.mark(family.certificate, .superseded, .superseded), .mark(second, .cancelled, nil)], on: family.subscriber,
        at: later)
    }
    store.close()
    let facts = try reading().facts
    #expect(facts.map(\.what) == [.issued, .issued, .superseded, .cancelled])
    #expect(facts.map(\.serial) == [[0x57, 1], [0x57, 2], [0x57, 1], [0x57, 2]])
    #expect(
      facts[2]
        == StatusFact(
          what: .superseded, at: Sample.now.adding(minutes: 1), institution: "daiichi", ca: "daiichi-g1",
          issuerKeyID: [0xCA], serial: [0x57, 1], shard: 3, notAfter: Sample.now.adding(days: 365), reason: .superseded,
          contract: "50000001", subscriber: "0019001"))
    let attributes = try FileManager.default.attributesOfItem(atPath: file.ledger)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
  }

  @Test("a job that fails leaves no line, and a batch without such facts does not touch the file")
  func failed() async throws {
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let before = try file.folder.read("ledger")
    await store.oneBatch(9) { number in
      try? await door.write { rows in
        try rows.append(Sample.entry())
        try rows.perform([.mark(family.certificate, .issued, nil)], on: family.subscriber, at: Sample.now)
        // Nobody's: nothing changes, so nothing is a fact.
        try rows.perform([.mark(Key(999), .revoked, nil)], on: family.subscriber, at: Sample.now)
        if number % 3 == 0 {
          _ = try rows.add(Sample.certificate(of: family.subscriber, number: UInt8(100 + number)))
          throw Rejected(.conflict, "refused")
        }
      }
    }
    #expect(try file.folder.read("ledger") == before)
    try await door.write { rows in
      try rows.perform([.mark(family.certificate, .revoked, .keyCompromise)], on: family.subscriber, at: Sample.now)
    }
    store.close()
    #expect(try reading().facts.map(\.what) == [.issued, .revoked])
  }

  @Test("the store says how far the ledger reaches, so that what it lacks is what follows")
  func position() async throws {
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let place = try #require(try await store.write { try LedgerPosition.noted(in: $0) })
    try await door.write { rows in
      try rows.perform([.mark(family.certificate, .revoked, nil)], on: family.subscriber, at: Sample.now)
    }
    store.close()
    #expect(try reading(after: place).facts.map(\.what) == [.revoked])
    #expect(try reading(after: reading().end).facts.isEmpty)
    let foreign = try reading(after: LedgerPosition(bytes: place.bytes, hash: [1]))
    #expect(!foreign.holdsPosition && foreign.facts.count == 2)
  }

  @Test("IDs that are hostile to lines come back as they went in")
  func hostile() async throws {
    let hostile = ["a\tb\nc", "\\", "\\N", "\r\n", "", "見本", "\u{0}"]
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    try await door.write { rows in
      for (number, text) in hostile.enumerated() {
        let contract = try rows.add(NewContract(id: text, name: "見本", methodOpen: true))
        let person = try rows.add(Sample.subscriber(of: contract, id: text))
        _ = try rows.add(Sample.certificate(of: person, number: UInt8(number)))
      }
      let nameless = try rows.add(NewContract(id: nil, name: "見本", methodOpen: true))
      _ = try rows.add(Sample.certificate(of: rows.add(Sample.subscriber(of: nameless, id: nil)), number: 99))
    }
    store.close()
    let facts = try reading().facts
    #expect(facts.map(\.contract) == hostile + [nil] && facts.map(\.subscriber) == hostile + [nil])
  }

  @Test(
    "a last line that was cut off is left out, and the service goes on after the one before", arguments: [1, 30, 70])
  func torn(_ octets: Int) async throws {
    var store = try file.openWithLedger()
    let family = try await Sample.family(in: try await store.door("daiichi"))
    store.close()
    let whole = try file.folder.read("ledger")
    // A line that a crash cut off before its batch's COMMIT.
    try file.folder.write(whole + whole.suffix(120).prefix(octets).filter { $0 != 0x0A }, "ledger")
    let torn = try reading()
    #expect(torn.isTorn && torn.damage == nil && torn.facts.count == 1)
    store = try file.openWithLedger()
    try await store.door("daiichi").write { rows in
      try rows.perform([.mark(family.certificate, .revoked, nil)], on: family.subscriber, at: Sample.now)
    }
    store.close()
    let healed = try reading()
    #expect(!healed.isTorn && healed.facts.map(\.what) == [.issued, .revoked])
    #expect(try file.folder.read("ledger").starts(with: whole))
  }

  @Test("a line that was changed, taken out or put in is found, and nothing after it is believed")
  func damaged() async throws {
    let store = try file.openWithLedger()
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    try await door.write { rows in
      for number in 2...5 { _ = try rows.add(Sample.certificate(of: family.subscriber, number: UInt8(number))) }
    }
    store.close()
    let lines = try file.folder.text("ledger").split(separator: "\n").map(String.init)
    var changed = lines
    changed[2] = lines[2].replacingOccurrences(of: "issued", with: "issuee")
    var taken = lines
    taken.remove(at: 2)
    var doubled = lines
    doubled.insert(lines[2], at: 3)
    for (damaged, good) in [(changed, 1), (taken, 1), (doubled, 2)] {
      try file.folder.write(damaged.joined(separator: "\n") + "\n", "ledger")
      let reading = try reading()
      #expect(reading.damage != nil && reading.facts.count == good)
    }
  }

  @Test("a ledger that is another store's, lacks what the store says, or is not there is refused")
  func foreign() async throws {
    let store = try file.openWithLedger()
    _ = try await Sample.family(in: try await store.door("daiichi"))
    #expect(throws: StoreUnavailable.self, "a second service") { try file.openWithLedger() }
    store.close()
    #expect(throws: StoreUnavailable.self, "without") { try file.open() }
    let whole = try file.folder.read("ledger")
    let other = try StoreFile()
    let stranger = try other.openWithLedger()
    _ = try await Sample.family(in: try await stranger.door("daiichi"))
    stranger.close()
    for bytes in [Array(whole.dropLast(10)), try other.folder.read("ledger"), Array("a list\n".utf8)] {
      try file.folder.write(bytes, "ledger")
      #expect(throws: StoreUnavailable.self) { try file.openWithLedger() }
    }
    try file.folder.write(whole, "ledger")
    try file.openWithLedger().close()
    // An empty file is put there on purpose: a new ledger begins.
    try file.folder.write([], "ledger")
    try file.openWithLedger().close()
    #expect(try reading().facts.isEmpty)
  }

  @Test("a ledger that is gone is not made anew by itself")
  func gone() async throws {
    try file.openWithLedger().close()
    try FileManager.default.removeItem(atPath: file.ledger)
    #expect(throws: StoreUnavailable.self) { try file.openWithLedger() }
  }

  @Test("a ledger that cannot be written fails the batch, nobody is told a success, and it passes when there is room")
  func full() async throws {
    await #expect(processExitsWith: .success) {
      let file = try StoreFile()
      let store = try file.openWithLedger()
      let door = try await store.door("daiichi")
      let family = try await Sample.family(in: door)
      // The ledger grows past where the store's log is written, so that the limit meets the ledger alone.
      for round in 0..<8 {
        try await door.write { rows in
          for number in 0..<250 {
            let later = Sample.now.adding(seconds: Int64(round * 250 + number))
            try rows.perform([.mark(family.certificate, .cancelled, nil)], on: family.subscriber, at: later)
          }
        }
      }
      try await door.write { rows in
        try rows.perform([.mark(family.certificate, .issued, nil)], on: family.subscriber, at: Sample.now)
      }
      let checkpointer = try file.connection(readOnly: false)
      _ = try checkpointer.rows("PRAGMA wal_checkpoint(TRUNCATE)") { _ in }
      let before = try file.folder.read("ledger")
      signal(SIGXFSZ, SIG_IGN)
      // Room for a part of a line.
      var limit = rlimit(rlim_cur: rlim_t(before.count + 20), rlim_max: .max)
      try #require(setrlimit(__rlimit_resource_t(1), &limit) == 0)
      for _ in 0..<3 {
        await #expect(throws: StoreUnavailable.self) {
          try await door.write { rows in
            try rows.perform([.mark(family.certificate, .revoked, nil)], on: family.subscriber, at: Sample.now)
          }
        }
        #expect(try await door.read { try $0.certificate(family.certificate) }?.held.status == .issued)
      }
      try await door.write { try $0.append(Sample.entry(subject: "other acts go on")) }
      limit.rlim_cur = .max
      try #require(setrlimit(__rlimit_resource_t(1), &limit) == 0)
      try await door.write { rows in
        try rows.perform([.mark(family.certificate, .revoked, nil)], on: family.subscriber, at: Sample.now)
      }
      store.close()
      let reading = try LedgerReading(path: file.ledger, after: nil) { Digest.sha256($0) }
      #expect(!reading.isTorn && reading.damage == nil && reading.facts.last?.what == .revoked)
      #expect(reading.facts.count == 2_002)
    }
  }
}
