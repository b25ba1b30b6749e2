import CivilTime
import Lifecycle
import Testing

@testable import Persistence

@Suite("Institutions do not see each other")
struct IsolationTests {
  @Test("every question about another institution's rows is answered as if they were not")
  func reading() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let (mine, theirs) = (try await store.door("daiichi"), try await store.door("kumiai"))
    let family = try await Sample.family(in: theirs)
    try await theirs.write { rows in
      try rows.perform([.mark(family.certificate, .revoked, .keyCompromise)], on: family.subscriber, at: Sample.now)
      try fill(family, in: rows)
    }
    for (door, sees) in [(mine, false), (theirs, true)] {
      let answers = try await door.read { rows in
        [
          try rows.subscriber(contractID: "50000001", subscriberID: "0019001") != nil,
          try rows.subscriber(contractID: nil, subscriberID: "0019001") != nil,
          try rows.subscriber(family.subscriber) != nil,
          try rows.contract(id: "50000001") != nil,
          try !rows.subscribers(ofContract: "50000001").isEmpty,
          try !rows.subscribers(of: family.contract).isEmpty,
          try rows.certificate(issuerKeyID: [0xCA], serial: [0x57, 1]) != nil,
          try !rows.certificates(serial: [0x57, 1]).isEmpty,
          try rows.certificate(family.certificate) != nil,
          try rows.certificate(resultTokenHash: [UInt8](repeating: 1, count: 32)) != nil,
          try rows.session(tokenHash: [1]) != nil,
          try rows.attempt(tokenHash: [2]) != nil,
          try !rows.logons(of: family.contract, limit: 10).isEmpty,
          try !rows.auditTrail(from: 0, limit: 10).isEmpty,
          try rows.moveCode(of: family.subscriber) != nil,
          try !rows.due(at: Sample.now, limit: 10).isEmpty,
          try !rows.mailsToSend(at: Sample.now, limit: 10).isEmpty,
          try !rows.mails(to: family.subscriber, limit: 10).isEmpty,
          try !rows.profileEditions().isEmpty,
        ]
      }
      #expect(answers == [Bool](repeating: sees, count: 19))
    }
    store.close()
  }

  @Test("no change reaches another institution's rows")
  func writing() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let (mine, theirs) = (try await store.door("daiichi"), try await store.door("kumiai"))
    let family = try await Sample.family(in: theirs)
    try await theirs.write { try fill(family, in: $0) }
    let before = try await state(of: family, in: theirs)
    let mail = try #require(try await theirs.read { try $0.mailsToSend(at: Sample.now, limit: 1) }.first)
    var attempt = Sample.attempt()
    attempt.publicKeyHash = [9]
    let changed = attempt
    try await mine.write { rows in
      let (person, certificate) = (family.subscriber, family.certificate)
      try rows.setMethodOpen(false, of: family.contract)
      try rows.perform(
        [.mark(certificate, .revoked, .unspecified), .setGrant(nil), .setLogonMethod(.certificate)], on: person,
        at: Sample.now)
      let blocked = LogonLock(failures: 5, hold: .blocked)
      try rows.setLocks(PersonalLocks(open: blocked, certificate: blocked), of: person)
      try rows.setOneTimePasswordStep(99, of: person)
      try rows.setResultToken([9], of: certificate)
      var session = Sample.session(of: person)
      session.formGeneration = 9
      try rows.touch(session)
      try rows.endSession(tokenHash: [1])
      try rows.endSessions(of: person)
      try rows.endAttempts(of: person)
      try rows.update(changed)
      try rows.switchContract(family.contract, to: .certificate)
      try rows.setContact(name: "x", kana: "", mail: "x@x.jp", of: person)
      try rows.setSecrets(
        StoredSecrets(logon: "x", confirmation: nil, oneTimePassword: nil, oneTimePasswordStep: nil), of: person)
      try rows.setMatrixChallenge("A1", of: person)
      try rows.setSuspended(true, of: person)
      try rows.setMoveCode(nil, of: person)
      try rows.cancelDue(of: certificate)
      try rows.cancelWindowEnd(of: person)
      try rows.finish(Self.expiry(of: family), at: Sample.now)
      try rows.settle(mail.key, .expired, at: Sample.now)
      try rows.settle(mail.key, .sent(subject: "x", text: "x", reply: "x"), at: Sample.now)
      try rows.settle(mail.key, .postponed(until: Sample.now.adding(days: 1), reply: "x"), at: Sample.now)
      try rows.prune(endedBefore: Sample.now.adding(days: 10_000), idleSince: Sample.now.adding(days: 10_000))
    }
    #expect(try await state(of: family, in: theirs) == before)
    store.close()
  }

  @Test("no row can hang on another institution's: the keys carry the institution")
  func foreignKeys() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let (mine, theirs) = (try await store.door("daiichi"), try await store.door("kumiai"))
    let family = try await Sample.family(in: theirs)
    let counts = try file.counts()
    let own = try await mine.write { try $0.add(NewContract(id: "50000009", name: "own", methodOpen: true)) }
    let ownPerson = try await mine.write { try $0.add(Sample.subscriber(of: own)) }
    let crossing: [@Sendable (any TenantWriting) throws -> Void] = [
      { _ = try $0.add(Sample.subscriber(of: family.contract, id: "1234567")) },
      { _ = try $0.add(Sample.certificate(of: family.subscriber, number: 2)) },
      { _ = try $0.add(Sample.certificate(of: ownPerson, number: 3, replaces: family.certificate)) },
      { try $0.add(Sample.session(of: family.subscriber, token: [8]), single: false) },
      { try $0.add(Sample.session(of: ownPerson, token: [8], certificate: family.certificate), single: false) },
      { rows in
        var attempt = Sample.attempt(token: [8])
        attempt.proven = family.subscriber
        try rows.add(attempt)
      },
      { try $0.add(Sample.mail(8, to: family.subscriber)) },
      { _ = try $0.noteCall("call-8", for: family.contract, at: Sample.now) },
      { try $0.setMoveCode(Self.moveCode(of: family), of: family.subscriber) },
      { try $0.setMoveCode(Self.moveCode(of: family), of: ownPerson) },
    ]
    for cross in crossing { await #expect(throws: (any Error).self) { try await mine.write { try cross($0) } } }
    var expected = counts
    expected["contracts"] = (expected["contracts"] ?? 0) + 1
    expected["subscribers"] = (expected["subscribers"] ?? 0) + 1
    #expect(try file.counts() == expected)
    store.close()
  }

  @Test("the same IDs, tokens and log numbers may be everybody's")
  func sameIDs() async throws {
    let file = try StoreFile()
    let store = try file.open()
    for name in ["daiichi", "kumiai", "rokin"] {
      let door = try await store.door(name)
      _ = try await Sample.family(in: door, issuer: Array(name.utf8))
      #expect(try await door.read { try $0.auditTrail(from: 1, limit: 9) }.map(\.sequence) == [1])
    }
    #expect(try file.counts()["subscribers"] == 3)
    store.close()
  }

  private static func expiry(of family: Sample.Family) -> DueAct {
    DueAct(kind: .expiry, subject: family.certificate.value, dueAt: Sample.now)
  }

  private static func moveCode(of family: Sample.Family) -> MoveCode {
    MoveCode(hash: "p1$code", certificate: family.certificate, until: Sample.now.adding(minutes: 30))
  }

  /// What a family leaves in the tables that know more than its certificates.
  @Sendable private func fill(_ family: Sample.Family, in rows: any TenantWriting) throws {
    try rows.setMoveCode(Self.moveCode(of: family), of: family.subscriber)
    try rows.schedule(Self.expiry(of: family))
    try rows.schedule(DueAct(kind: .windowEnd, subject: family.subscriber.value, dueAt: Sample.now))
    try rows.add(Sample.mail(1, to: family.subscriber, code: "p1.sealed"))
    try rows.addProfileEdition("first", at: Sample.now)
  }

  private func state(of family: Sample.Family, in door: any TenantStore) async throws -> [String] {
    try await door.read { rows in
      [
        "\(String(describing: try rows.moveCode(of: family.subscriber)))",
        "\(try rows.due(at: Sample.now, limit: 9))", "\(try rows.mailsToSend(at: Sample.now, limit: 9))",
        "\(try rows.mails(to: family.subscriber, limit: 9))",
        "\(String(describing: try rows.contract(id: "50000001")))",
        "\(String(describing: try rows.subscriber(family.subscriber)))",
        "\(String(describing: try rows.certificate(family.certificate)))",
        "\(String(describing: try rows.certificate(resultTokenHash: [UInt8](repeating: 1, count: 32))?.held.key))",
        "\(String(describing: try rows.session(tokenHash: [1])))",
        "\(String(describing: try rows.attempt(tokenHash: [2])))", "\(try rows.logons(of: family.contract, limit: 9))",
        "\(try rows.auditTrail(from: 1, limit: 9))",
      ]
    }
  }
}
