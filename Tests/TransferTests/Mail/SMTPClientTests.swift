import TestTools
import Testing
import Transfer

@Suite("SMTP")
struct SMTPClientTests {
  @Test("messages arrive byte for byte over one connection with STARTTLS and a password")
  func delivered() async throws {
    let server = try await MailServer.start()
    let attachment = try MailAttachment(
      fileName: "更新.ics", contentType: "text/calendar; method=PUBLISH", bytes: Letters.calendar)
    let letters = [
      try Letters.letter(id: "1@mail.example.jp", attachments: [attachment]),
      try Letters.letter(id: "2@mail.example.jp", body: ".\n..\n.dots\n\n.\n"),
      try Letters.letter(id: "3@mail.example.jp", body: String(repeating: "長い行", count: 40_000)),
      try Letters.letter(id: "4@mail.example.jp", body: String(repeating: ". ", count: 60_000) + "\u{E9}"),
    ]
    let deliveries = await SMTPClient(server: try server.described()).deliverAside(letters)
    #expect(deliveries == (1...4).map { .accepted("250 2.0.0 queued as \($0)") })
    #expect(try server.received() == letters.map(\.rendered))
    for number in 1...4 {
      #expect(
        try server.note(number)
          == MailServer.Note(
            sender: "notice@mail.example.jp", recipients: ["tanaka@example.jp"], greeting: "mail.example.jp",
            user: MailServer.user, connection: 1, tls: "TLSv1.3"))
    }
  }

  @Test("dots are doubled and undone wherever they stand")
  func dots() async throws {
    let server = try await MailServer.start()
    var generator = SplitMix(seed: 5321)
    let envelopes = try (0..<20).map { _ in
      var content = Array("Subject: dots\r\n\r\n".utf8)
      for _ in 0..<Int.random(in: 0...9000, using: &generator) {
        content += [[0x2E], [0x2E, 0x0D, 0x0A], [0x0D, 0x0A], [0x61]].randomElement(using: &generator) ?? []
        // Lines stay shorter than the limit with any likelihood; the last one is ended below.
      }
      return try MailEnvelope(to: MailAddress("tanaka@example.jp"), content: content + [0x0D, 0x0A])
    }
    let client = SMTPClient(server: try server.described())
    let deliveries = await OwnThread.run { client.deliver(envelopes) }
    #expect(deliveries.count == 20)
    #expect(try server.received() == envelopes.map(\.content))
  }

  @Test("TLS from the first byte works the same")
  func implicitTLS() async throws {
    let server = try await MailServer.start(tls: "implicit", authenticates: false)
    let letter = try Letters.letter()
    let described = try server.described(security: .implicitTLS, authenticates: false)
    let deliveries = await SMTPClient(server: described).deliverAside([letter])
    #expect(deliveries == [.accepted("250 2.0.0 queued as 1")])
    #expect(try server.received() == [letter.rendered])
    #expect(try server.note(1).tls == "TLSv1.3")
  }

  @Test("loopback may be served in the clear")
  func clear() async throws {
    let server = try await MailServer.start(tls: "none", authenticates: false)
    let letter = try Letters.letter()
    let described = try server.described(security: .none, authenticates: false)
    #expect(await SMTPClient(server: described).deliverAside([letter]) == [.accepted("250 2.0.0 queued as 1")])
    #expect(try server.received() == [letter.rendered])
  }

  @Test("one person's refusal does not touch the others")
  func refusedRecipient() async throws {
    let server = try await MailServer.start()
    let addresses = ["first", "unknown", "later", "spam", "gone", "last"].map { "\($0)@example.jp" }
    let letters = try addresses.map { try Letters.letter(to: $0, id: "notice.\($0)") }
    let deliveries = await SMTPClient(server: try server.described()).deliverAside(letters)
    #expect(
      deliveries == [
        .accepted("250 2.0.0 queued as 1"), .refused(code: 550, text: "550-5.1.1 no such 550 5.1.1 person"),
        .postponed(.temporary), .refused(code: 554, text: "554 5.7.1 not wanted"), .postponed(.broken),
        .accepted("250 2.0.0 queued as 2"),
      ])
    #expect(Self.reason(deliveries[2]) == "451 4.7.1 greylisted")
    #expect(try server.received() == [letters[0].rendered, letters[5].rendered])
  }

  @Test("a server that goes away in the middle of a long message has not accepted it")
  func gone() async throws {
    let server = try await MailServer.start()
    let letter = try Letters.letter(to: "gone@example.jp", body: String(repeating: "長い本文\n", count: 200_000))
    #expect(await SMTPClient(server: try server.described()).deliverAside([letter]) == [.postponed(.broken)])
    #expect(try server.received().isEmpty)
  }

  @Test("a wrong password postpones all, is tried once and appears in no reason, though the server repeats it")
  func wrongPassword() async throws {
    let server = try await MailServer.start()
    let described = try server.described(password: "wrong-secret")
    let letters = try [Letters.letter(), Letters.letter(id: "2@mail.example.jp")]
    let deliveries = await SMTPClient(server: described).deliverAside(letters)
    #expect(deliveries == [.postponed(.notAuthenticated), .postponed(.notAuthenticated)])
    #expect(!"\(deliveries)".contains("wrong-secret"))
    #expect(!"\(described)".contains("wrong-secret"))
    #expect(Self.reason(deliveries[0]) == "the server does not accept user and password (535)")
    #expect(try server.received().isEmpty)
  }

  @Test("a server that wants a password where we have none postpones")
  func missingPassword() async throws {
    let server = try await MailServer.start()
    let described = try server.described(authenticates: false)
    let deliveries = await SMTPClient(server: described).deliverAside([try Letters.letter()])
    #expect(deliveries == [.postponed(.notAuthenticated)])
    #expect(try server.received().isEmpty)
  }

  @Test(
    "a certificate of an unknown authority, or for another name, gets nothing",
    arguments: [("foreign", "server", "starttls"), ("root", "other", "starttls"), ("foreign", "server", "implicit")])
  func notTrusted(caFile: String, certificate: String, tls: String) async throws {
    let server = try await MailServer.start(tls: tls, certificate: certificate, authenticates: tls == "starttls")
    let described = try server.described(
      security: tls == "starttls" ? .startTLS : .implicitTLS, caFile: caFile, authenticates: tls == "starttls")
    let deliveries = await SMTPClient(server: described).deliverAside([try Letters.letter()])
    #expect(deliveries == [.postponed(.notTrusted)])
    #expect(try server.received().isEmpty)
  }

  @Test("trusted roots that cannot be read postpone")
  func unreadableTrust() async throws {
    let server = try await MailServer.start()
    let described = try server.described(caFile: "absent")
    #expect(
      await SMTPClient(server: described).deliverAside([try Letters.letter()]) == [.postponed(.unreadableTrust)])
  }

  @Test("a server without STARTTLS gets nothing and the reason says why")
  func noStartTLS() async throws {
    let server = try await MailServer.start(tls: "none", authenticates: false)
    let deliveries = await SMTPClient(server: try server.described()).deliverAside([try Letters.letter()])
    #expect(deliveries == [.postponed(.noTLS)])
    #expect(Self.reason(deliveries[0])?.contains("no STARTTLS") == true)
    #expect(try server.received().isEmpty)
  }

  @Test("a server that does not take our own address postpones, for the setting may be wrong")
  func senderRefused() async throws {
    let server = try await MailServer.start()
    let described = try server.described(sender: "stranger@example.com")
    #expect(await SMTPClient(server: described).deliverAside([try Letters.letter()]) == [.postponed(.senderRefused)])
  }

  @Test("a server that is silent costs the time that was given and no more for all", .timeLimit(.minutes(1)))
  func silent() async throws {
    let socket = try Socket()
    let letters = try (0..<100).map { try Letters.letter(id: "\($0)@mail.example.jp") }
    let deliveries = await SMTPClient(server: try Self.described(port: socket.port, seconds: 1)).deliverAside(letters)
    #expect(deliveries == letters.map { _ in .postponed(.timeout) })
    #expect(Self.reason(deliveries[0]) == "not done in 1 s")
  }

  @Test("a server that is silent about one person keeps nobody else waiting for good")
  func slow() async throws {
    let server = try await MailServer.start()
    let letters = try [Letters.letter(to: "slow@example.jp"), Letters.letter(id: "2@mail.example.jp")]
    let deliveries = await SMTPClient(server: try server.described(seconds: 4)).deliverAside(letters)
    #expect(deliveries == [.postponed(.timeout), .accepted("250 2.0.0 queued as 1")])
  }

  @Test(
    "a greeting that is none postpones",
    arguments: [
      ("554 5.3.2 no service here\r\n", Postponement.Code.notServed), ("421 too busy\r\n", .temporary),
      ("HTTP/1.1 400 Bad Request\r\n\r\n", .broken), ("", .broken), ("\0\u{FF}\r\n", .broken),
    ])
  func greetings(text: String, code: Postponement.Code) async throws {
    let socket = try Socket()
    async let heard: Void = OwnThread.run { socket.say(text) }
    let client = SMTPClient(server: try Self.described(port: socket.port))
    let deliveries = await client.deliverAside([try Letters.letter()])
    await heard
    #expect(deliveries == [.postponed(code)])
  }

  @Test("nobody at the port, and a name that does not resolve, postpone")
  func unreachable() async throws {
    let port = try Socket().port
    let letter = try Letters.letter()
    let absent = SMTPClient(server: try Self.described(port: port))
    #expect(await absent.deliverAside([letter]) == [.postponed(.cannotConnect)])
    let described = try SMTPServer(
      host: "mail.invalid", port: port, security: .startTLS, sender: MailAddress("a@example.jp"), timeoutSeconds: 20)
    #expect(await SMTPClient(server: described).deliverAside([letter]) == [.postponed(.unknownHost)])
  }

  @Test("no messages need no server")
  func nothing() async throws {
    #expect(await SMTPClient(server: try Self.described(port: 1)).deliverAside([]).isEmpty)
  }

  private static func described(port: Int, seconds: Int = 20) throws -> SMTPServer {
    try SMTPServer(
      host: "127.0.0.1", port: port, security: .startTLS, sender: MailAddress("a@example.jp"),
      timeoutSeconds: seconds)
  }

  private static func reason(_ delivery: Delivery) -> String? {
    if case .postponed(let postponement) = delivery { postponement.reason } else { nil }
  }
}
