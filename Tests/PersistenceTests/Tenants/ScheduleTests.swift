import CivilTime
import Lifecycle
import Testing

@testable import Persistence

@Suite("What is due by itself, and what serves once")
struct ScheduleTests {
  private let file: StoreFile
  private let store: SQLiteStore

  init() throws {
    file = try StoreFile()
    store = try file.open()
  }

  private func act(_ kind: DueAct.Kind, _ subject: Int64, minutes: Int64 = 0) -> DueAct {
    DueAct(kind: kind, subject: subject, dueAt: Sample.now.adding(minutes: minutes))
  }

  private func due(in door: any TenantStore, minutes: Int64 = 0, limit: Int = 100) async throws -> [DueAct] {
    try await door.read { try $0.due(at: Sample.now.adding(minutes: minutes), limit: limit) }
  }

  @Test("what is due at the moment or before comes in order, at most so many, and nothing that is due later")
  func order() async throws {
    let door = try await store.door("daiichi")
    let acts = [
      act(.windowEnd, 7, minutes: 1), act(.expiry, 2, minutes: -5), act(.renewalMail(days: 30), 9),
      act(.renewalMail(days: 10), 9, minutes: -9),
    ]
    try await door.write { rows in for act in acts { try rows.schedule(act) } }
    #expect(try await due(in: door) == [acts[3], acts[1], acts[2]])
    #expect(try await due(in: door, limit: 2) == [acts[3], acts[1]])
    #expect(try await due(in: door, minutes: 1).last == acts[0])
    store.close()
  }

  @Test("what was done is not due again, however often it is stored; the same at another moment is something else")
  func once() async throws {
    let door = try await store.door("daiichi")
    let first = act(.renewalMail(days: 30), 1)
    try await door.write { rows in
      try rows.schedule(first)
      try rows.schedule(first)
    }
    #expect(try await due(in: door) == [first])
    try await door.write { try $0.finish(first, at: Sample.now) }
    try await door.write { try $0.schedule(first) }
    #expect(try await due(in: door).isEmpty)
    let again = act(.renewalMail(days: 30), 1, minutes: 1)
    try await door.write { try $0.schedule(again) }
    #expect(try await due(in: door, minutes: 1) == [again])
    store.close()
  }

  @Test("taking back what is due of a certificate leaves a person's window of the same number, and the other way round")
  func takingBack() async throws {
    let door = try await store.door("daiichi")
    let (mail, expiry, window) = (act(.renewalMail(days: 30), 1), act(.expiry, 1), act(.windowEnd, 1))
    let other = act(.expiry, 2)
    try await door.write { rows in for act in [mail, expiry, window, other] { try rows.schedule(act) } }
    try await door.write { try $0.cancelDue(of: Key(1)) }
    #expect(Set(try await due(in: door)) == [window, other])
    try await door.write { rows in
      try rows.schedule(expiry)
      try rows.cancelWindowEnd(of: Key(1))
    }
    #expect(Set(try await due(in: door)) == [expiry, other])
    // What was done stays known as done.
    try await door.write { rows in
      try rows.finish(expiry, at: Sample.now)
      try rows.cancelDue(of: Key(1))
      try rows.schedule(expiry)
    }
    #expect(try await due(in: door) == [other])
    store.close()
  }

  @Test("a lease has one holder; its epoch grows with every new one and not with renewals")
  func leases() async throws {
    let (door, other) = (try await store.door("daiichi"), try await store.door("kumiai"))
    func take(_ holder: String, minutes: Int64, in door: any TenantStore) async throws -> Int64? {
      let now = Sample.now.adding(minutes: minutes)
      return try await door.write { try $0.takeLease("mails", holder: holder, until: now.adding(minutes: 5), at: now) }
    }
    #expect(try await take("one", minutes: 0, in: door) == 1)
    #expect(try await take("two", minutes: 1, in: door) == nil)
    #expect(try await take("one", minutes: 4, in: door) == 1)
    #expect(try await take("two", minutes: 8, in: door) == nil, "the renewal counts from its own moment")
    #expect(try await take("two", minutes: 9, in: door) == 2)
    #expect(try await take("one", minutes: 10, in: door) == nil)
    #expect(try await take("one", minutes: 14, in: door) == 3)
    #expect(try await take("two", minutes: 0, in: other) == 1, "another institution's lease is another")
    let elsewhere = try await door.write {
      try $0.takeLease("letters", holder: "two", until: Sample.now, at: Sample.now)
    }
    #expect(elsewhere == 1)
    store.close()
  }

  @Test("a telephone call serves one contract, however often it is noted (H-16)")
  func calls() async throws {
    let (door, other) = (try await store.door("daiichi"), try await store.door("kumiai"))
    let family = try await Sample.family(in: door)
    let second = try await door.write { try $0.add(NewContract(id: "50000002", name: "別", methodOpen: true)) }
    let stranger = try await Sample.family(in: other, issuer: [0xCB])
    func note(_ contract: Key<Contract>, in door: any TenantStore) async throws -> Bool {
      try await door.write { try $0.noteCall("20261120-17", for: contract, at: Sample.now) }
    }
    #expect(try await note(family.contract, in: door))
    #expect(try await note(family.contract, in: door))
    #expect(try await note(second, in: door) == false)
    #expect(try await note(stranger.contract, in: other), "references are an institution's own")
    store.close()
  }

  @Test("a move code comes back as it went in, the newest alone, until it is taken away (F-7)")
  func moveCodes() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    var code = MoveCode(hash: "p1$code", certificate: family.certificate, until: Sample.now.adding(minutes: 30))
    #expect(try await door.read { try $0.moveCode(of: family.subscriber) } == nil)
    for failures in [0, 4] {
      code.failures = failures
      let stored = code
      try await door.write { try $0.setMoveCode(stored, of: family.subscriber) }
      #expect(try await door.read { try $0.moveCode(of: family.subscriber) } == code)
    }
    try await door.write { try $0.setMoveCode(nil, of: family.subscriber) }
    #expect(try await door.read { try $0.moveCode(of: family.subscriber) } == nil)
    store.close()
  }

  @Test("the editions of the profile come in the order in which they were taken in, each institution's own")
  func editions() async throws {
    let (door, other) = (try await store.door("daiichi"), try await store.door("kumiai"))
    for text in ["b", "a", "c"] { try await door.write { try $0.addProfileEdition(text, at: Sample.now) } }
    try await other.write { try $0.addProfileEdition("z", at: Sample.now) }
    #expect(try await door.read { try $0.profileEditions() } == ["b", "a", "c"])
    #expect(try await other.read { try $0.profileEditions() } == ["z"])
    store.close()
  }
}
