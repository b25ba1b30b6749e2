import CivilTime
import Lifecycle
import Secrets
import Testing

@testable import Persistence

@Suite("A CA's book of revocations")
struct RevocationBookTests {
  private let file: StoreFile
  private let store: SQLiteStore

  init() throws {
    file = try StoreFile()
    store = try file.open()
  }

  private func publication(_ number: UInt64, _ sequence: Int64) -> ListPublication {
    let anchor = ListPublication.Anchor(number: number, sequence: sequence, at: Sample.now)
    return ListPublication(
      number: number, sequence: sequence, thisUpdate: Sample.now, nextUpdate: Sample.now.adding(days: 2),
      prunedAt: Sample.now, base: anchor, anchor: anchor)
  }

  @Test("it holds what was revoked, superseded or given up in its shard, in the order in which that happened")
  func order() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let statuses: [(UInt8, CertificateStatus, RevocationReason?)] = [
      (5, .issued, nil), (4, .revoked, .keyCompromise), (3, .superseded, .superseded), (2, .cancelled, nil),
    ]
    try await door.write { rows in
      for (number, status, reason) in statuses {
        let key = try rows.add(Sample.certificate(of: family.subscriber, number: number))
        try rows.perform([.mark(key, status, reason)], on: family.subscriber, at: Sample.now)
        // What is dead stays as it died.
        if !status.isLive {
          try rows.perform(
            [.mark(key, status, .affiliationChanged)], on: family.subscriber, at: Sample.now.adding(days: 1))
        }
      }
    }
    let register = store.revocations(of: "daiichi-g1")
    #expect(
      try await register.book() == [
        BookLine(serial: [0x57, 4], at: Sample.now, reason: .keyCompromise),
        BookLine(serial: [0x57, 3], at: Sample.now, reason: .superseded),
        BookLine(serial: [0x57, 2], at: Sample.now, reason: .unspecified),
      ])
    #expect(try await register.shards() == [3: RevocationShard(latest: 3)])
    #expect(try await register.book(4).isEmpty)
    #expect(try await store.revocations(of: "daiichi-g2").shards().isEmpty)
    let end = Sample.now.adding(days: 366)
    #expect(try await register.book(endingFrom: end).isEmpty)
    #expect(try await register.book(endingFrom: end, keepingAfter: 2).map(\.serial) == [[0x57, 2]])
    store.close()
  }

  @Test("a CA that issues for two institutions has one book for both")
  func shared() async throws {
    for (name, number) in [("daiichi", UInt8(8)), ("kumiai", 9)] {
      try await store.door(name).write { rows in
        let contract = try rows.add(NewContract(id: "50000001", name: "見本商事", methodOpen: true))
        let person = try rows.add(Sample.subscriber(of: contract))
        let key = try rows.add(Sample.certificate(of: person, number: number))
        try rows.perform([.mark(key, .revoked, nil)], on: person, at: Sample.now)
      }
    }
    #expect(try await store.revocations(of: "daiichi-g1").book().count == 2)
    store.close()
  }

  @Test("a list's number is greater than every one before, whatever the floor, and over a restart")
  func numbers() async throws {
    let register = store.revocations(of: "daiichi-g1")
    #expect(try await register.reserveNumber(of: 3, above: 1_000) == 1_001)
    #expect(try await register.reserveNumber(of: 3, above: 0) == 1_002)
    #expect(try await register.reserveNumber(of: 3, above: 5_000) == 5_001)
    #expect(try await register.reserveNumber(of: 4, above: 0) == 1)
    store.close()
    let again = try file.open()
    #expect(try await again.revocations(of: "daiichi-g1").reserveNumber(of: 3, above: 7) == 5_002)
    again.close()
  }

  @Test("what was published is known again, and rows that no list says again are struck up to the delta's base")
  func notes() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    try await door.write { rows in
      for number in UInt8(2)...4 {
        let key = try rows.add(Sample.certificate(of: family.subscriber, number: number))
        try rows.perform([.mark(key, .revoked, nil)], on: family.subscriber, at: Sample.now)
      }
    }
    let register = store.revocations(of: "daiichi-g1")
    try await register.note(publication(1, 2), of: 3, strikingEndedBefore: Sample.now)
    #expect(try await register.book().count == 3)
    try await register.note(publication(2, 2), of: 3, strikingEndedBefore: Sample.now.adding(days: 400))
    #expect(try await register.book().map(\.serial) == [[0x57, 4]])
    #expect(try await register.shard(3) == RevocationShard(latest: 3, published: publication(2, 2)))
    #expect(try await register.shards()[3]?.published == publication(2, 2))
    store.close()
  }

  @Test("a store of before the books gets them, each shard's in the order of the revocations")
  func migration() async throws {
    store.close()
    let old = try StoreFile()
    do {
      let connection = try SQLiteConnection(path: old.path, readOnly: false)
      try Migrations.apply(Array(Migrations.all.prefix { $0.name != "lists" }), to: connection)
      try connection.run("PRAGMA foreign_keys = OFF")
      try connection.run("INSERT INTO institutions (id, slug) VALUES (1, 'daiichi')")
      for (number, status, at) in [(1, "revoked", 30), (2, "issued", 5), (3, "superseded", 20), (4, "cancelled", 10)] {
        try connection.run(
          """
          INSERT INTO certificates (institution, subscriber, ca, issuer_key_id, serial, public_key_hash, der, shard,
            status, not_before, not_after, issued_at, status_at)
          VALUES (1, 1, 'daiichi-g1', \([0xCA] as [UInt8]), \([0x57, UInt8(number)]), \([UInt8(number)]),
            \([0x30] as [UInt8]), 3, \(status), 0, \(Sample.now.microseconds), 0, \(at))
          """)
      }
      try connection.run(
        """
        INSERT INTO lost_certificates (issuer_key_id, serial, institution, ca, shard, issued_at, not_after, lost_at, reason)
        VALUES (\([0xCA] as [UInt8]), \([0x57, 9] as [UInt8]), 1, 'daiichi-g1', 3, 0, \(Sample.now.microseconds), 15, 1)
        """)
      try Migrations.apply(to: connection)
    }
    let migrated = try old.open()
    let register = migrated.revocations(of: "daiichi-g1")
    #expect(try await register.book().map(\.serial) == [[0x57, 4], [0x57, 9], [0x57, 3], [0x57, 1]])
    #expect(try await register.shard(3).latest == 4)
    migrated.close()
  }
}
