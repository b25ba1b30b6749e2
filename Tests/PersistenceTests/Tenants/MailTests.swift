import CivilTime
import Lifecycle
import Testing

@testable import Persistence

@Suite("The outbox")
struct MailTests {
  private let file: StoreFile
  private let store: SQLiteStore

  init() throws {
    file = try StoreFile()
    store = try file.open()
  }

  /// The numbers of the mails whose turn it is.
  private func turn(in door: any TenantStore, minutes: Int64 = 0, limit: Int = 100) async throws -> [String] {
    let now = Sample.now.adding(minutes: minutes)
    return try await door.read { try $0.mailsToSend(at: now, limit: limit) }
      .map { String($0.mail.messageID.prefix { $0 != "@" }) }
  }

  private func settle(
    _ number: Int, _ outcome: MailOutcome, in door: any TenantStore, minutes: Int64 = 0
  ) async throws {
    try await door.write { rows in
      let waiting = try rows.mailsToSend(at: Sample.now.adding(minutes: minutes), limit: 100)
      let mail = try #require(waiting.first { $0.mail.messageID == "\(number)@daiichi.example" })
      try rows.settle(mail.key, outcome, at: Sample.now.adding(minutes: minutes))
    }
  }

  @Test("a mail comes back as it went in, every notice among them")
  func roundTrip() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let mails = NoticeKind.allCases.enumerated().map { number, kind in
      NewMail(
        messageID: "\(number)@daiichi.example", subscriber: family.subscriber, address: "taro@example.jp",
        language: number % 2 == 0 ? .ja : .en,
        facts: NoticeFacts(
          kind, certificates: (0..<(number % 3)).map { Key(Int64($0) + 1) },
          moment: number % 2 == 0 ? Sample.now : nil),
        sealedCode: number % 2 == 0 ? "p1.sealed" : nil, createdAt: Sample.now,
        expiresAt: number % 2 == 0 ? Sample.now.adding(minutes: 10) : nil)
    }
    try await door.write { rows in for mail in mails { try rows.add(mail) } }
    let waiting = try await door.read { try $0.mailsToSend(at: Sample.now, limit: 100) }
    #expect(waiting.map(\.mail) == mails && waiting.allSatisfy { $0.tries == 0 })
    let listed = try await door.read { try $0.mails(to: family.subscriber, limit: 3) }
    #expect(listed.map(\.mail) == mails.suffix(3).reversed())
    #expect(listed.allSatisfy { $0.state == .queued && $0.settledAt == nil && $0.subject == nil && $0.reply == nil })
    store.close()
  }

  @Test("mails go in the order of the acts; one that was put off is overtaken by none to the same address")
  func order() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    try await door.write { rows in
      for number in 1...6 {
        try rows.add(Sample.mail(number, to: family.subscriber, address: number % 2 == 0 ? "even@x.jp" : "odd@x.jp"))
      }
    }
    #expect(try await turn(in: door) == ["1", "2", "3", "4", "5", "6"])
    #expect(try await turn(in: door, limit: 2) == ["1", "2"])
    try await settle(3, .postponed(until: Sample.now.adding(minutes: 2), reply: "451 later"), in: door)
    #expect(try await turn(in: door) == ["1", "2", "4", "6"], "5 waits behind 3; 1 was before it")
    #expect(try await turn(in: door, minutes: 2) == ["1", "2", "3", "4", "5", "6"])
    let tries = try await door.read { try $0.mailsToSend(at: Sample.now.adding(minutes: 2), limit: 9) }.map(\.tries)
    #expect(tries == [0, 0, 1, 0, 0, 0])
    store.close()
  }

  @Test("what was put off and then sent, refused or given up holds nobody back any more")
  func released() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let ends: [MailOutcome] = [.sent(subject: "件名", text: "本文", reply: "250"), .refused(reply: "550"), .expired]
    for (index, end) in ends.enumerated() {
      let (first, second) = (10 * index + 1, 10 * index + 2)
      try await door.write { rows in
        try rows.add(Sample.mail(first, to: family.subscriber))
        try rows.add(Sample.mail(second, to: family.subscriber))
      }
      try await settle(first, .postponed(until: Sample.now.adding(minutes: 1), reply: "451"), in: door)
      #expect(try await turn(in: door).isEmpty)
      try await settle(first, end, in: door, minutes: 1)
      #expect(try await turn(in: door) == ["\(second)"])
      try await settle(second, .sent(subject: "", text: "", reply: "250"), in: door)
    }
    store.close()
  }

  @Test("whatever becomes of a mail, the list says it, and its sealed code is gone (security rule 10, F-12)")
  func outcomes() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    let ends: [(MailOutcome, MailRecord.State, [String?])] = [
      (.sent(subject: "件名", text: "認証コード ******", reply: "250 ok"), .sent, ["件名", "認証コード ******", "250 ok"]),
      (.refused(reply: "550 no"), .refused, [nil, nil, "550 no"]), (.expired, .expired, [nil, nil, nil]),
    ]
    for (index, end) in ends.enumerated() {
      try await door.write { try $0.add(Sample.mail(index, to: family.subscriber, code: "p1.sealed")) }
      try await settle(index, end.0, in: door)
      let record = try #require(try await door.read { try $0.mails(to: family.subscriber, limit: 1) }.first)
      #expect(record.state == end.1 && record.settledAt == Sample.now && record.mail.sealedCode == nil)
      #expect([record.subject, record.text, record.reply] == end.2)
    }
    // A mail that is put off still needs its code, and keeps the last reply when it is given up.
    try await door.write { try $0.add(Sample.mail(9, to: family.subscriber, code: "p1.sealed")) }
    try await settle(9, .postponed(until: Sample.now, reply: "451 later"), in: door)
    #expect(try await door.read { try $0.mailsToSend(at: Sample.now, limit: 1) }.first?.mail.sealedCode == "p1.sealed")
    try await settle(9, .expired, in: door)
    let given = try #require(try await door.read { try $0.mails(to: family.subscriber, limit: 1) }.first)
    #expect(given.state == .expired && given.reply == "451 later" && given.mail.sealedCode == nil)
    store.close()
  }

  @Test("a Message-ID stands once, so that no mail is queued twice (security rule 21)")
  func unique() async throws {
    let door = try await store.door("daiichi")
    let family = try await Sample.family(in: door)
    try await door.write { try $0.add(Sample.mail(1, to: family.subscriber)) }
    await #expect(throws: (any Error).self) {
      try await door.write { try $0.add(Sample.mail(1, to: family.subscriber)) }
    }
    #expect(try await turn(in: door) == ["1"])
    store.close()
  }
}
