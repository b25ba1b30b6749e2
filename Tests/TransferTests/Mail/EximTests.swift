import Glibc
import Testing
import Transfer

/// Exim changes users to deliver, which only root may do.
@Suite("SMTP to Exim", .enabled(if: geteuid() == 0))
struct EximTests {
  @Test("Exim takes what we send as it is, and refuses and postpones one person alone")
  func delivered() async throws {
    let server = try await MailServer.start("exim_server.py")
    let attachment = try MailAttachment(
      fileName: "更新.ics", contentType: "text/calendar; method=PUBLISH", bytes: Letters.calendar)
    let letters = [
      try Letters.letter(id: "1@mail.example.jp", attachments: [attachment]),
      try Letters.letter(to: "unknown@example.jp", id: "2@mail.example.jp"),
      try Letters.letter(to: "later@example.jp", id: "3@mail.example.jp"),
      try Letters.letter(id: "4@mail.example.jp", body: ".\n..\n.dots\n\n.\n"),
    ]
    let deliveries = await SMTPClient(server: try server.described()).deliverAside(letters)
    try #require(deliveries.count == 4)
    for delivery in [deliveries[0], deliveries[3]] {
      guard case .accepted(let reply) = delivery else {
        Issue.record("\(delivery)")
        continue
      }
      #expect(reply.hasPrefix("250 OK id="))
    }
    #expect(deliveries[1] == .refused(code: 550, text: "550 no such person"))
    #expect(deliveries[2] == .postponed(.temporary))
    // The first ends with the refusal, the second with the postponement.
    let stored = try await server.stored(afterConnections: 3)
    try #require(stored.count == 2)
    // Exim puts its own `Received` before our headers, and ends lines with LF.
    for (letter, file) in zip([letters[0], letters[3]], stored) {
      let expected = letter.rendered.filter { $0 != 0x0D }
      #expect(Array(file.suffix(expected.count)) == expected)
    }
  }

  @Test("Exim's refusal of a password postpones")
  func wrongPassword() async throws {
    let server = try await MailServer.start("exim_server.py")
    let described = try server.described(password: "wrong-secret")
    let deliveries = await SMTPClient(server: described).deliverAside([try Letters.letter()])
    #expect(deliveries == [.postponed(.notAuthenticated)])
  }
}
