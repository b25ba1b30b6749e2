import CivilTime
import Lifecycle
import Testing

@testable import Persistence

@Suite("Rows come back as they went in")
struct RowTests {
  private let file: StoreFile
  private let store: SQLiteStore

  init() throws {
    file = try StoreFile()
    store = try file.open()
  }

  @Test("a person, with everything that the rules look at")
  func person() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    var person = try #require(try await door.read { try $0.subscriber(family.subscriber) })
    #expect(person.credential.grant == Grant(openedAt: Sample.now, closesAt: Sample.now.adding(days: 80)))
    #expect(person.credential.logonMethod == .idAndSecret)
    #expect(person.credential.certificates.map(\.key) == [family.certificate])
    #expect(person.secrets.oneTimePasswordStep == 7)
    #expect(person.contract.key == family.contract && person.contract.methodOpen && !person.suspended)
    let locks: [LogonLock] = [
      LogonLock(failures: 3, confirmationFailures: 1, oneTimePasswordFailures: 2, locks: 1),
      LogonLock(locks: 2, hold: .locked(until: Sample.now)), LogonLock(hold: .locked(until: nil)),
      LogonLock(failures: .max, hold: .blocked), LogonLock(), LogonLock(failures: 1),
    ]
    #expect(person.locks == PersonalLocks())
    for pair in zip(locks, locks.reversed()) {
      let locks = PersonalLocks(open: pair.0, certificate: pair.1)
      try await door.write { try $0.setLocks(locks, of: family.subscriber) }
      #expect(try await door.read { try $0.subscriber(family.subscriber) }?.locks == locks)
    }
    try await door.write { rows in
      try rows.setOneTimePasswordStep(12, of: family.subscriber)
      try rows.setMethodOpen(false, of: family.contract)
      try rows.perform(
        [.setGrant(Grant(openedAt: Sample.now, closesAt: nil)), .setLogonMethod(.certificate)], on: family.subscriber,
        at: Sample.now)
    }
    person = try #require(try await door.read { try $0.subscriber(family.subscriber) })
    #expect(person.credential.grant == Grant(openedAt: Sample.now, closesAt: nil))
    #expect(person.credential.logonMethod == .certificate)
    #expect(person.secrets.oneTimePasswordStep == 12 && !person.contract.methodOpen)
    store.close()
  }

  @Test("what a machine decided is what is stored, of this person's certificates only")
  func perform() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let other = try await door.write { try $0.add(Sample.subscriber(of: family.contract, id: "0000002")) }
    try await door.write { rows in
      try rows.perform([.mark(family.certificate, .revoked, .keyCompromise)], on: other, at: Sample.now)
    }
    #expect(try await door.read { try $0.certificate(family.certificate) }?.held.status == .pending)
    try await door.write { rows in
      try rows.perform([.mark(family.certificate, .issued, nil)], on: family.subscriber, at: Sample.now)
    }
    let stored = try #require(try await door.read { try $0.certificate(family.certificate) })
    #expect(stored.held.status == .issued && stored.serial == [0x57, 1] && stored.device == "経理PC")
    #expect(stored.held.notAfter == Sample.now.adding(days: 365) && stored.held.issuedAt == Sample.now)
    store.close()
  }

  @Test("a person's contact, secrets, card question and suspension are stored, his contract's method with him")
  func changes() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let secrets = StoredSecrets(
      logon: "p2$logon", initialUntil: Sample.now.adding(days: 30), confirmation: nil, oneTimePassword: nil,
      oneTimePasswordStep: nil, matrixCard: "p2.card")
    let english = try await door.write { rows in
      try rows.setContact(name: "見本 花子", kana: "ﾐﾎﾝ ﾊﾅｺ", mail: "hanako@example.jp", of: family.subscriber)
      try rows.setSecrets(secrets, of: family.subscriber)
      try rows.setMatrixChallenge("B3,D1,J5", of: family.subscriber)
      try rows.setSuspended(true, of: family.subscriber)
      try rows.switchContract(family.contract, to: .certificate)
      return try rows.add(
        NewSubscriber(
          contract: family.contract, id: "0000002", role: .deputy, name: "Sample", mail: "s@example.jp", language: .en,
          logonMethod: .certificate, secrets: secrets, grant: nil))
    }
    var person = try #require(try await door.read { try $0.subscriber(family.subscriber) })
    #expect(person.name == "見本 花子" && person.mail == "hanako@example.jp" && person.secrets == secrets)
    #expect(person.matrixChallenge == "B3,D1,J5" && person.suspended && person.language == .ja)
    #expect(person.credential.logonMethod == .certificate && person.contract.logonMethod == .certificate)
    person = try #require(try await door.read { try $0.subscriber(english) })
    #expect(person.language == .en && person.secrets == secrets && person.credential.logonMethod == .certificate)
    #expect(try await door.read { try $0.contract(id: "50000001") } == person.contract)
    #expect(try await door.read { try $0.subscribers(of: family.contract) }.map(\.key) == [english, family.subscriber])
    try await door.write { rows in
      try rows.setMatrixChallenge(nil, of: family.subscriber)
      try rows.setSuspended(false, of: family.subscriber)
    }
    person = try #require(try await door.read { try $0.subscriber(family.subscriber) })
    #expect(person.matrixChallenge == nil && !person.suspended)
    store.close()
  }

  @Test("a person's version grows with every change of his rights and certificates, and with nothing else")
  func version() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let (person, certificate) = (family.subscriber, family.certificate)
    let changing: [@Sendable (any TenantWriting) throws -> Void] = [
      { try $0.perform([.mark(certificate, .issued, nil)], on: person, at: Sample.now) },
      { try $0.perform([.mark(certificate, .revoked, .keyCompromise), .setGrant(nil)], on: person, at: Sample.now) },
      { try $0.perform([.setGrant(Grant(openedAt: Sample.now, closesAt: nil))], on: person, at: Sample.now) },
      { try $0.perform([.setLogonMethod(.certificate)], on: person, at: Sample.now) },
      { try $0.perform([.switchContract(.idAndSecret)], on: person, at: Sample.now) },
      { try $0.setSuspended(true, of: person) },
    ]
    let leaving: [@Sendable (any TenantWriting) throws -> Void] = [
      { try $0.perform([], on: person, at: Sample.now) },
      { try $0.setLocks(PersonalLocks(), of: person) },
      { try $0.setOneTimePasswordStep(9, of: person) },
      { try $0.setMatrixChallenge("A1", of: person) },
      { try $0.switchContract(family.contract, to: .idAndSecret) },
    ]
    var last = try #require(try await door.read { try $0.subscriber(person) }).version
    for change in changing {
      try await door.write { try change($0) }
      let version = try #require(try await door.read { try $0.subscriber(person) }).version
      #expect(version > last)
      last = version
    }
    for change in leaving {
      try await door.write { try change($0) }
      #expect(try await door.read { try $0.subscriber(person) }?.version == last)
    }
    store.close()
  }

  @Test("of two certificates under one result token the newer is found")
  func resultToken() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let second = try await door.write { try $0.add(Sample.certificate(of: family.subscriber, number: 2)) }
    try await door.write { try $0.setResultToken([9], of: family.certificate) }
    #expect(try await door.read { try $0.certificate(resultTokenHash: [9]) }?.held.key == family.certificate)
    try await door.write { try $0.setResultToken([9], of: second) }
    #expect(try await door.read { try $0.certificate(resultTokenHash: [9]) }?.held.key == second)
    #expect(try await door.read { try $0.certificate(resultTokenHash: []) } == nil)
    store.close()
  }

  @Test("sessions and attempts come back, and end when they are over")
  func sessions() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    var session = Sample.session(of: family.subscriber, certificate: family.certificate)
    #expect(try await door.read { try $0.session(tokenHash: [1]) } == session)
    session.lastSeenAt = Sample.now.adding(minutes: 5)
    session.formGeneration = 3
    var attempt = Sample.attempt()
    attempt.recognised = family.subscriber
    attempt.publicKeyHash = [4]
    attempt.issued = family.certificate
    attempt.moved = family.certificate
    attempt.mailCode = MailedCode(hash: "p1$code", until: Sample.now.adding(minutes: 10), failures: 2, sent: 3)
    let (touched, updated) = (session, attempt)
    try await door.write { rows in
      try rows.touch(touched)
      try rows.update(updated)
    }
    #expect(try await door.read { try $0.session(tokenHash: [1]) } == session)
    #expect(try await door.read { try $0.attempt(tokenHash: [2]) } == attempt)
    try await door.write {
      try $0.prune(endedBefore: Sample.now.adding(minutes: 5), idleSince: Sample.now.adding(minutes: 5))
    }
    #expect(try await door.read { try $0.session(tokenHash: [1]) } == session)
    try await door.write {
      try $0.prune(endedBefore: Sample.now.adding(minutes: 31), idleSince: Sample.now.adding(minutes: 31))
    }
    let counts = try file.counts()
    #expect(counts["sessions"] == 0 && counts["attempts"] == 0)
    store.close()
  }

  @Test("the history of logons is newest first and does not grow for ever")
  func logons() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let person = try #require(try await door.read { try $0.subscriber(family.subscriber) })
    try await door.write { rows in
      for number in 1...200 {
        try rows.addLogon(LogonRecord(at: Sample.now.adding(seconds: Int64(number)), actor: "\(number)"), of: person)
      }
    }
    #expect(try await door.read { try $0.logons(of: family.contract, limit: 3) }.map(\.actor) == ["200", "199", "198"])
    #expect(try file.counts()["logons"] == 50)
    store.close()
  }
}
