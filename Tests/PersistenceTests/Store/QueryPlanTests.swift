import CivilTime
import Lifecycle
import Secrets
import Testing

@testable import Persistence

@Suite("Questions that are asked for ever stay cheap")
struct QueryPlanTests {
  /// The plan of what a body asks of an institution with a person and a certificate.
  private func plan(_ ask: (Tenant, Sample.Family) throws -> Void) async throws -> [String] {
    let file = try StoreFile()
    let store = try file.open()
    let family = try await Sample.family(in: try await store.door("daiichi"))
    store.close()
    let connection = try PlanningConnection(file)
    let tenant = Tenant(connection: connection, institution: 1, digest: { Digest.sha256($0) })
    try ask(tenant, family)
    #expect(!connection.plans.contains { $0.hasPrefix("SCAN") || $0.contains("TEMP B-TREE") }, "\(connection.plans)")
    return connection.plans
  }

  @Test("what is due is found by the index of what is not done, in its order")
  func due() async throws {
    let plan = try await plan { tenant, _ in _ = try tenant.due(at: Sample.now, limit: 10) }
    #expect(plan == ["SEARCH due USING INDEX due_open (institution=? AND due_at<?)"])
  }

  @Test("mails to send are found by the index of what waits, those before them by that of what was put off")
  func mails() async throws {
    let plan = try await plan { tenant, _ in _ = try tenant.mailsToSend(at: Sample.now, limit: 10) }
    #expect(plan.contains("SEARCH m USING INDEX mails_waiting (institution=?)"))
    #expect(plan.contains("SEARCH e USING INDEX mails_put_off (institution=? AND address=? AND id<?)"))
  }

  @Test("a person's mails, move code and calls, and the log's end are found by an index")
  func others() async throws {
    _ = try await plan { tenant, family in
      _ = try tenant.mails(to: family.subscriber, limit: 10)
      _ = try tenant.moveCode(of: family.subscriber)
      _ = try tenant.noteCall("call-1", for: family.contract, at: Sample.now)
      _ = try tenant.takeLease("mails", holder: "one", until: Sample.now, at: Sample.now)
      _ = try tenant.profileEditions()
      try tenant.append(Sample.entry())
    }
  }

  @Test("the log is read by who did an act and by whom it was done to, each by an index of its own (B-55)")
  func trail() async throws {
    let plan = try await plan { tenant, _ in
      _ = try tenant.auditTrail(by: ["subscriber:1"], about: ["subscriber:2"], during: nil, before: nil, limit: 10)
    }
    #expect(plan.contains("SEARCH audit USING INDEX audit_by_actor (institution=? AND actor=? AND sequence<?)"))
    #expect(plan.contains("SEARCH audit USING INDEX audit_by_subject (institution=? AND subject=? AND sequence<?)"))
  }

  @Test("a person's attempts and the codes that were mailed to him are found by indexes of their own")
  func proofs() async throws {
    let plan = try await plan { tenant, family in
      try tenant.endAttempts(of: family.subscriber)
      _ = try tenant.countMails(.mailCode, to: family.subscriber, since: Sample.now)
    }
    #expect(plan.contains("SEARCH attempts USING INDEX attempts_by_person (institution=? AND recognised=?)"))
    #expect(plan.contains("SEARCH mails USING INDEX mails_by_subscriber (institution=? AND subscriber=?)"))
  }

  @Test("100,000 waiting mails, one of them put off: the next ones are found without looking at each pair")
  func manyMails() async throws {
    let file = try StoreFile()
    let store = try file.open()
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    try await door.write { rows in
      for number in 1...100_000 {
        try rows.add(Sample.mail(number, to: family.subscriber, address: "taro\(number % 7)@example.jp"))
      }
    }
    try await door.write { rows in
      let first = try #require(try rows.mailsToSend(at: Sample.now, limit: 1).first)
      try rows.settle(first.key, .postponed(until: Sample.now.adding(minutes: 1), reply: "451"), at: Sample.now)
    }
    let clock = ContinuousClock()
    var sent: [QueuedMail] = []
    let duration = try await clock.measure {
      sent = try await door.read { try $0.mailsToSend(at: Sample.now, limit: 100_000) }
    }
    // Of seven addresses one waits. Looking at each pair would take minutes.
    #expect(sent.count == 100_000 - 100_000 / 7 - 1)
    #expect(duration < .seconds(20))
    store.close()
  }
}
