public import CivilTime

/// A message that the service writes by itself: text, perhaps with attachments (RFC 5322, RFC 2045 to 2047).
///
/// What it renders to follows from its parts alone, so a message that is sent again is the same to the byte.
public struct MailMessage: Sendable, Hashable {
  /// Who is shown as its author.
  public let from: Mailbox
  /// Whom it is for, in the header and in the envelope.
  public let to: Mailbox
  /// One line in any script.
  public let subject: String
  /// The moment in its `Date` header, which is written in Japan's time.
  public let date: Timestamp
  /// Its name, the same each time that it is sent.
  public let messageID: MessageID
  /// The text; its lines end with LF or CRLF.
  public let body: String
  /// In the order shown.
  public let attachments: [MailAttachment]

  /// Refuses control characters in the subject, NUL in the text, and a date outside the years 1900 to 9999.
  public init(
    from: Mailbox, to: Mailbox, subject: String, date: Timestamp, messageID: MessageID, body: String,
    attachments: [MailAttachment] = []
  ) throws(MailError) {
    try HeaderText.check(subject, "the subject")
    guard !body.utf8.contains(0) else { throw MailError(.badBody, "the text holds NUL") }
    guard Self.years.contains(date.seconds) else { throw MailError(.badDate, "the year is not 1900 to 9999") }
    self.from = from
    self.to = to
    self.subject = subject
    self.date = date
    self.messageID = messageID
    self.body = body
    self.attachments = attachments
  }

  /// The message as it goes over the wire: ASCII, lines of at most 998 octets that end with CRLF.
  public var rendered: [UInt8] {
    var headers = [
      HeaderText.mailbox("From", from), HeaderText.mailbox("To", to), HeaderText.unstructured("Subject", subject),
      "Date: \(dateText)", "Message-ID: <\(messageID)>",
      // No out-of-office answers to it (RFC 3834 5).
      "Auto-Submitted: auto-generated", "MIME-Version: 1.0",
    ]
    guard !attachments.isEmpty else { return Self.lines(headers) + textPart }
    // Neither base64 nor quoted-printable can hold "=_", so no content ends a part early.
    let boundary = "=_" + messageID.fingerprint
    headers.append("Content-Type: multipart/mixed;\r\n boundary=\"\(boundary)\"")
    var message = Self.lines(headers + [""])
    for part in [textPart] + attachments.map(\.part) {
      message += Self.lines(["--\(boundary)"]) + part + Self.lines([""])
    }
    return message + Self.lines(["--\(boundary)--"])
  }

  /// The text with its headers: readable where it is nearly ASCII, otherwise base64, which is shorter for Japanese.
  private var textPart: [UInt8] {
    let text = Self.canonical(body)
    let others = text.count { !QuotedPrintable.isPrintable($0) && $0 != 0x20 && $0 != 0x0D && $0 != 0x0A }
    let isReadable = others <= text.count / 8
    let headers = [
      "Content-Type: text/plain; charset=UTF-8",
      "Content-Transfer-Encoding: \(isReadable ? "quoted-printable" : "base64")", "",
    ]
    return Self.lines(headers) + (isReadable ? QuotedPrintable.encode(text) : Base64Text.lines(text))
  }

  private var dateText: String {
    let civil = date.civil(in: .jst)
    let (day, time) = (civil.date, civil)
    // 1970-01-01 was a Thursday; the remainder is negative before it.
    let weekday = ((day.daysSinceEpoch + 4) % 7 + 7) % 7
    return "\(Self.weekdays[weekday]), \(padded(day.day, 2)) \(Self.months[day.month - 1]) \(padded(day.year, 4)) "
      + "\(padded(time.hour, 2)):\(padded(time.minute, 2)):\(padded(time.second, 2)) +0900"
  }

  private static let weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
  private static let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
  /// The seconds of the years that RFC 5322 can write, in Japan.
  private static let years: Range<Int64> = -2_208_988_800 - 32_400..<253_402_300_800 - 32_400

  private static func lines(_ lines: [String]) -> [UInt8] {
    lines.flatMap { Array($0.utf8) + [0x0D, 0x0A] }
  }

  /// UTF-8 whose lines end with CRLF, the last one too.
  private static func canonical(_ text: String) -> [UInt8] {
    var output: [UInt8] = []
    var previous: UInt8 = 0
    for octet in text.utf8 {
      if octet == 0x0A, previous != 0x0D { output.append(0x0D) }
      if previous == 0x0D, octet != 0x0A { output.append(0x0A) }
      output.append(octet)
      previous = octet
    }
    if previous == 0x0D { output.append(0x0A) }
    return previous == 0x0A || previous == 0x0D ? output : output + [0x0D, 0x0A]
  }
}
