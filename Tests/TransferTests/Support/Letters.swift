import CivilTime
import Transfer

/// Messages for the tests.
enum Letters {
  /// Friday 2027-11-19 09:00:00 in Japan.
  static let date = Timestamp(seconds: 1_826_582_400)

  static let calendar = Array(
    "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//example//notice//JA\r\nEND:VCALENDAR\r\n".utf8)

  static func letter(
    to address: String = "tanaka@example.jp", name: String? = "田中 花子",
    subject: String = "【重要】電子証明書の有効期限が近づいています",
    id: String = "notice.1@mail.example.jp", body: String = "田中 花子 様\n\n電子証明書の更新をお願いいたします。\n",
    attachments: [MailAttachment] = []
  ) throws -> MailMessage {
    try MailMessage(
      from: Mailbox(displayName: "見本銀行 法人インターネットバンキング", address: MailAddress("notice@mail.example.jp")),
      to: Mailbox(displayName: name, address: MailAddress(address)), subject: subject, date: date,
      messageID: MessageID(id), body: body, attachments: attachments)
  }
}
