public import CivilTime

/// A notice in words: what the mail says.
public struct NoticeText: Sendable, Equatable {
  /// One line, not encoded.
  public let subject: String
  /// Plain text, lines of at most 76 columns (a full-width character takes two) ended by `\n`.
  public let text: String
  /// An iCalendar object (RFC 5545) with the window of renewal; nil where the notice opens none.
  public let calendar: String?

  /// What stands once in the text of ``MailNotice/mailCode(minutes:)`` and nowhere else; the code takes its place when
  /// the mail is sent, so that no text at rest holds a secret.
  public static let codePlaceholder = "{code}"

  /// The words of a notice for a reader, told at a moment, by the rules of his institution.
  public static func compose(
    _ notice: MailNotice, for reader: Reader, from sender: Sender, rules: Profile, at now: Timestamp
  ) -> NoticeText {
    let wording = NoticeWording(reader: reader.inMail, sender: sender.inMail, rules: rules, now: now)
    let content = wording.content(of: notice)
    let calendar = content.renewal.map { wording.calendar(of: $0).text }
    return NoticeText(subject: wording.subject(content), text: wording.page(content), calendar: calendar)
  }
}
