/// A finished message and whom it is for; also for content made elsewhere, as a signed message is.
public struct MailEnvelope: Sendable, Hashable {
  /// The one recipient.
  public let recipient: MailAddress
  /// The message as it goes over the wire, before dots are doubled.
  public let content: [UInt8]

  /// Takes ASCII without NUL in lines of at most 998 octets, every one ended by CRLF (RFC 5321 2.3.8, 4.5.3.1.6).
  ///
  /// A lone CR or LF is refused: servers differ on whether a line ends there, and so on where a message does.
  public init(to recipient: MailAddress, content: [UInt8]) throws(MailError) {
    var column = 0
    var previous: UInt8 = 0
    for octet in content {
      guard octet != 0, octet < 0x80 else { throw MailError(.badContent, "the message is not ASCII without NUL") }
      guard (previous == 0x0D) == (octet == 0x0A) else {
        throw MailError(.badContent, "the message has a line that does not end with CRLF")
      }
      column = octet == 0x0A ? 0 : column + 1
      // The line's CR was counted.
      guard column <= 999 else { throw MailError(.badContent, "the message has a line of more than 998 octets") }
      previous = octet
    }
    guard previous == 0x0A else { throw MailError(.badContent, "the message does not end with CRLF") }
    self.recipient = recipient
    self.content = content
  }

  /// A message to the person in its `To` header.
  public init(_ message: MailMessage) {
    recipient = message.to.address
    content = message.rendered
  }
}
