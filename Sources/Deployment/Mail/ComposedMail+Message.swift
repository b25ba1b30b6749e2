import Lifecycle
import Registration
import Transfer

extension ComposedMail {
  /// The mail in its form for the wire (RFC 5322). Throws `MailError` for an address or a text that cannot be sent.
  func message(from sender: Mailbox) throws(MailError) -> MailMessage {
    var attachments: [MailAttachment] = []
    if let calendar = content.calendar {
      attachments.append(
        try MailAttachment(
          fileName: "renewal.ics", contentType: "text/calendar; method=PUBLISH; charset=utf-8",
          bytes: Array(calendar.utf8)))
    }
    return try MailMessage(
      from: sender, to: Mailbox(address: MailAddress(address)), subject: content.subject, date: createdAt,
      messageID: MessageID(messageID), body: content.text, attachments: attachments)
  }
}
