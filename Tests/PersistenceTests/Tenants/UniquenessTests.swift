import Lifecycle
import Testing

@testable import Persistence

@Suite("What may be there once only")
struct UniquenessTests {
  private let file: StoreFile
  private let store: SQLiteStore

  init() throws {
    file = try StoreFile()
    store = try file.open()
  }

  private func refusal(
    in door: any TenantStore, _ body: @escaping @Sendable (any TenantWriting) throws -> Void
  ) async throws -> FailureCode? {
    let before = try file.counts()
    do {
      try await door.write { try body($0) }
      return nil
    } catch let rejected as Rejected {
      #expect(try file.counts() == before)
      return rejected.code
    }
  }

  @Test("a public key stands in one certificate, of whatever person and status")
  func publicKey() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let other = try await door.write { try $0.add(Sample.subscriber(of: family.contract, id: "0000002")) }
    let used = [UInt8](repeating: 1, count: 32)
    for status in [CertificateStatus.pending, .cancelled, .revoked] {
      try await door.write { rows in
        try rows.perform([.mark(family.certificate, status, nil)], on: family.subscriber, at: Sample.now)
      }
      for person in [family.subscriber, other] {
        #expect(
          try await refusal(in: door) { rows in
            _ = try rows.add(
              NewCertificate(
                subscriber: person, der: [0x30], ca: "daiichi-g1", issuerKeyID: [0xCA], serial: [0x57, 9],
                publicKeyHash: used, shard: 0, notBefore: Sample.now, notAfter: Sample.now, issuedAt: Sample.now,
                device: nil, replaces: nil, resultTokenHash: [9]))
          } == .keyAlreadyUsed)
      }
    }
    store.close()
  }

  @Test("a CA's serial number is given once, in all institutions together")
  func serial() async throws {
    let (door, other) = (try await store.door("daiichi"), try await store.door("kumiai"))
    let family = try await Sample.family(in: door)
    let stranger = try await Sample.family(in: other, issuer: [0xCB])
    for (door, person) in [(door, family.subscriber), (other, stranger.subscriber)] {
      #expect(
        try await refusal(in: door) { rows in
          _ = try rows.add(
            NewCertificate(
              subscriber: person, der: [0x30], ca: "daiichi-g1", issuerKeyID: [0xCA], serial: [0x57, 1],
              publicKeyHash: [7], shard: 0, notBefore: Sample.now, notAfter: Sample.now, issuedAt: Sample.now,
              device: nil, replaces: nil, resultTokenHash: [9]))
        } == .conflict)
    }
    store.close()
  }

  @Test("IDs that exist are a conflict, an administrator without one among them")
  func ids() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    #expect(
      try await refusal(in: door) {
        _ = try $0.add(NewContract(id: "50000001", name: "again", methodOpen: true))
      } == .conflict)
    #expect(try await refusal(in: door) { _ = try $0.add(Sample.subscriber(of: family.contract)) } == .conflict)
    #expect(try await refusal(in: door) { _ = try $0.add(Sample.subscriber(of: family.contract, id: nil)) } == nil)
    #expect(
      try await refusal(in: door) { _ = try $0.add(Sample.subscriber(of: family.contract, id: nil)) } == .conflict)
    store.close()
  }

  @Test("one session a person, where the profile says so; the others are remembered as taken over (B-50)")
  func single() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    try await door.write { try $0.add(Sample.session(of: family.subscriber, token: [5]), single: false) }
    #expect(try file.counts()["sessions"] == 2)
    try await door.write { try $0.add(Sample.session(of: family.subscriber, token: [6]), single: true) }
    let taken = try await door.read { rows in
      try [[1], [5], [6]].map { try #require(try rows.session(tokenHash: $0)).takenOver }
    }
    #expect(taken == [true, true, false])
    #expect(try await door.read { try $0.openSessions(of: family.subscriber).map(\.tokenHash) } == [[6]])
    // What was shown on the way to a session that still asks something stays with it.
    let asking = Session(
      tokenHash: [7], subscriber: family.subscriber, certificate: nil, host: "h", stage: .awaitingTakeOver,
      createdAt: Sample.now, lastSeenAt: Sample.now, formGeneration: 0, shown: [.logonSecret, .oneTimePassword])
    try await door.write { try $0.add(asking, single: false) }
    #expect(try await door.read { try $0.session(tokenHash: [7]) } == asking)
    #expect(try await door.read { try $0.openSessions(of: family.subscriber).map(\.tokenHash) } == [[6]])
    store.close()
  }
}
