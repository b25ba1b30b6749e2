import CivilTime
import Lifecycle
import Testing

@testable import Registration

@Suite("Administrators")
struct AdministratorTests {
  private struct Office {
    let year: Year
    let master: (person: Customer, visit: Visit)
    let deputy: (person: Customer, visit: Visit)
    let user: Customer
    let neighbour: Customer

    var origin: Origin { user.certificateHost }
    var master2: AdministratorOrder { master.visit.orders(master.person.secret) }
  }

  /// A contract with an administrator and a deputy who are logged on, a user, and somebody of another contract.
  private func begin() async throws -> Office {
    let year = try await Year(Edition("best"), from: "2026-11-20 10:00")
    let person = { (contract: String, id: String, key: String) in
      Customer(
        registration: year.registration, contractID: contract, subscriberID: id, oneTimePasswordKey: Array(key.utf8),
        mail: "\(id)@example.jp", ownSecret: "password-\(id)")
    }
    let (master, deputy) = (person("00000001", "kanri", "1234567890"), person("00000001", "fuku", "2234567890"))
    let user = person("00000001", "tanaka", "3234567890")
    let neighbour = person("00000002", "suzuki", "4234567890")
    try await year.found(
      "00000001",
      [
        master.newcomer(.administrator, granted: true), deputy.newcomer(.deputy, granted: true), user.newcomer(.member),
      ])
    try await year.found("00000002", [neighbour.newcomer(.administrator, granted: true)])
    let first = try await year.logOn(master, try await year.acquire(master))
    let second = try await year.logOn(deputy, try await year.acquire(deputy))
    return Office(year: year, master: (master, first), deputy: (deputy, second), user: user, neighbour: neighbour)
  }

  @Test("who acts on what has changed since he saw it is refused, whatever the act; nothing changes and it is logged")
  func seen() async throws {
    let office = try await begin()
    let (registration, now) = (office.year.registration, office.year.now)
    let people = try await registration.people(for: office.deputy.visit, at: now)
    let user = try #require(people.first { $0.subscriber.id == "tanaka" }?.subscriber)
    try await registration.grant(
      user.key, by: office.master.visit.orders(office.master.person.secret, seen: user.version), origin: office.origin,
      at: now)
    let late = office.deputy.visit.orders(office.deputy.person.secret, seen: user.version)
    let acts: [(String, () async throws -> Void)] = [
      ("grant", { try await registration.grant(user.key, by: late, origin: office.origin, at: now) }),
      ("withdraw", { try await registration.withdraw(user.key, by: late, origin: office.origin, at: now) }),
      ("revoke", { try await registration.revoke(user.key, by: late, origin: office.origin, at: now) }),
      ("reissue", { try await registration.reissue(user.key, by: late, origin: office.origin, at: now) }),
      ("unlock", { try await registration.unlock(user.key, by: late, origin: office.origin, at: now) }),
      ("suspend", { try await registration.setSuspended(true, user.key, by: late, origin: office.origin, at: now) }),
      ("resume", { try await registration.setSuspended(false, user.key, by: late, origin: office.origin, at: now) }),
    ]
    for (name, act) in acts {
      try await office.year.refuses(.seenChanged) { try await act() }
      #expect(try await office.year.bank.log(last: 1) == ["administrator.\(name) INK-4008"])
    }
  }

  @Test("two at the same moment on what both have seen: one act takes place")
  func atOnce() async throws {
    let office = try await begin()
    let (registration, now, origin) = (office.year.registration, office.year.now, office.origin)
    let user = try await office.user.person()
    let orders = [office.master, office.deputy].map { $0.visit.orders($0.person.secret, seen: user.version) }
    let refusals = await withTaskGroup(of: FailureCode?.self) { group in
      for order in orders {
        group.addTask {
          do {
            try await registration.grant(user.key, by: order, origin: origin, at: now)
            return nil
          } catch {
            return (error as? Rejected)?.code
          }
        }
      }
      return await group.reduce(into: [FailureCode?]()) { $0.append($1) }
    }
    #expect(refusals.filter { $0 == nil }.count == 1 && refusals.contains(.seenChanged))
    #expect(try await office.user.person().version == user.version + 1)
    try await office.year.bank.logHolds()
  }

  @Test("nobody of another contract, and nobody of another institution, exists for them")
  func targets() async throws {
    let office = try await begin()
    let (registration, now) = (office.year.registration, office.year.now)
    let neighbour = try await office.neighbour.person().key
    for target in [neighbour, Key(99_999), Key(-1)] {
      try await office.year.refuses(.noSuchSubject) {
        try await registration.revoke(target, by: office.master2, origin: office.origin, at: now)
      }
      try await office.year.refuses(.noSuchSubject) {
        try await registration.setSuspended(true, target, by: office.master2, origin: office.origin, at: now)
      }
    }
    // The other institution has people of the same numbers; a visit here is none there.
    var stranger = office.user
    stranger = Customer(
      registration: office.year.bank.kumiai, contractID: "00000001", subscriberID: "tanaka",
      oneTimePasswordKey: stranger.oneTimePasswordKey, mail: "", ownSecret: stranger.secret)
    try await office.year.bank.kumiai.register(
      NewContract(id: "00000001", name: "別", methodOpen: true),
      people: [stranger.newcomer(.administrator, granted: true)],
      by: office.year.staff, at: now)
    let theirs = try await stranger.person().key
    try await office.year.refuses(.sessionEnded) {
      try await office.year.bank.kumiai.revoke(theirs, by: office.master2, origin: office.origin, at: now)
    }
    for target in [try office.master.person.target, try office.user.target] {
      try await office.year.refuses(target.subscriberID == "tanaka" ? .actNotPossible : .noSuchSubject) {
        _ = try await office.year.bank.kumiai.revoke(
          target, reason: .unspecified, by: office.year.staff, at: now)
      }
    }
  }

  @Test("members, ended sessions and unfinished logons do nothing; each try is logged (H-89)")
  func actors() async throws {
    let office = try await begin()
    let (registration, now, origin) = (office.year.registration, office.year.now, office.origin)
    let user = try await office.user.person().key
    let master = try await office.master.person.person().key
    try await registration.grant(user, by: office.master2, origin: origin, at: now)
    let held = try await office.year.acquire(office.user)
    let mine = try await office.year.logOn(office.user, held).orders(office.user.secret)
    let acts: [() async throws -> Void] = [
      { try await registration.grant(master, by: mine, origin: origin, at: now) },
      { try await registration.revoke(master, by: mine, origin: origin, at: now) },
      { try await registration.reissue(user, by: mine, origin: origin, at: now) },
      { try await registration.unlock(user, by: mine, origin: origin, at: now) },
      { try await registration.setSuspended(true, master, by: mine, origin: origin, at: now) },
    ]
    for act in acts { try await office.year.refuses(.notAllowed) { try await act() } }
    await #expect(throws: Rejected(.notAllowed, "")) { try await registration.people(for: mine.visit, at: now) }
    // The administrator grants himself nothing, and stops nobody of his own rank.
    try await office.year.refuses(.notAllowed) {
      try await registration.grant(master, by: office.master2, origin: origin, at: now)
    }
    try await office.year.refuses(.notAllowed) {
      try await registration.setSuspended(true, master, by: office.master2, origin: origin, at: now)
    }
    // A wrong secret counts; the session's own person is held off then, not the one acted on.
    for number in 1...5 {
      try await office.year.refuses(.notRecognised, lines: number == 5 ? 2 : 1) {
        try await registration.revoke(user, by: office.master.visit.orders("wrong"), origin: origin, at: now)
      }
    }
    try await office.year.refuses(.locked) {
      try await registration.revoke(user, by: office.master2, origin: origin, at: now)
    }
    #expect(try await office.user.person().locks == PersonalLocks())
    _ = try await registration.unlock(office.master.person.target, by: office.year.staff, at: now)
    // Waiting for the one-time password, and logged off.
    let waiting = try await office.user.visit(
      try await office.user.logOn(held, at: now), held, at: now)
    try await office.year.refuses(.sessionEnded) {
      try await registration.revoke(user, by: waiting.orders(office.user.secret), origin: origin, at: now)
    }
    try await registration.logOff(office.deputy.visit, origin: origin, at: now)
    try await office.year.refuses(.sessionEnded) {
      try await registration.revoke(
        user, by: office.deputy.visit.orders(office.deputy.person.secret), origin: origin, at: now)
    }
  }

  @Test("of guesses at the secret sent at once none acts once the lock has fallen; a right one forgets earlier ones")
  func guesses() async throws {
    let office = try await begin()
    let (registration, now, origin) = (office.year.registration, office.year.now, office.origin)
    let user = try await office.user.person().key
    for number in 1...8 {
      let wrong = office.master.visit.orders("wrong\(number)")
      for _ in 1...2 {
        try await office.year.refuses(.notRecognised) {
          try await registration.grant(user, by: wrong, origin: origin, at: now)
        }
      }
      try await registration.grant(user, by: office.master2, origin: origin, at: now)
    }
    #expect(try await office.master.person.person().locks == PersonalLocks())
    let visit = office.deputy.visit
    let secret = office.deputy.person.secret
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<40 {
        let order = visit.orders(number % 10 == 9 ? secret : "wrong\(number)")
        group.addTask { try? await registration.withdraw(user, by: order, origin: origin, at: now) }
      }
    }
    let trail = try await registration.store.read { try $0.auditTrail(from: 1, limit: 10_000) }
    let fallen = try #require(trail.firstIndex { $0.act == "logon.hold" })
    #expect(!trail[fallen...].contains { $0.act == "administrator.withdraw" && $0.refusal.isEmpty })
    try await office.year.bank.logHolds()
  }
}
