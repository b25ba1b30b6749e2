import CivilTime
import Foundation
import TestTools
import Testing
import Transfer

@Suite("Mail messages")
struct MailMessageTests {
  @Test("Python reads back subject, names, date, text and attachment")
  func readBack() async throws {
    let attachments = [
      try MailAttachment(
        fileName: "renewal.ics", contentType: "text/calendar; method=PUBLISH; charset=UTF-8", bytes: Letters.calendar),
      try MailAttachment(
        fileName: "電子証明書の更新手続きのご案内と有効期限の一覧.bin", contentType: "application/octet-stream",
        bytes: Array(0...255) + [0x0A]),
    ]
    let letter = try Letters.letter(attachments: attachments)
    let read = try #require(try await ReadMail.read([letter.rendered]).first)
    #expect(read.subject == letter.subject)
    #expect(read.newSubject == letter.subject)
    #expect(read.from == ReadMail.Mailbox(name: "見本銀行 法人インターネットバンキング", address: "notice@mail.example.jp"))
    #expect(read.to == ReadMail.Mailbox(name: "田中 花子", address: "tanaka@example.jp"))
    #expect(read.date == "2027-11-19T09:00:00+09:00")
    #expect(read.messageID == "<notice.1@mail.example.jp>")
    #expect(read.autoSubmitted == "auto-generated")
    #expect(
      read.names == [
        "From", "To", "Subject", "Date", "Message-ID", "Auto-Submitted", "MIME-Version", "Content-Type",
      ])
    #expect(read.charset == "utf-8")
    #expect(read.body == Data("田中 花子 様\r\n\r\n電子証明書の更新をお願いいたします。\r\n".utf8))
    #expect(read.attachments.map(\.name) == attachments.map(\.fileName))
    #expect(read.attachments.map(\.bytes) == attachments.map { Data($0.bytes) })
    #expect(read.attachments.map(\.type) == ["text/calendar", "application/octet-stream"])
    #expect(read.attachments.first?.parameters == ["method": "PUBLISH", "charset": "UTF-8"])
    #expect(read.attachments.allSatisfy { $0.disposition == "attachment" })
    #expect(read.defects.isEmpty)
  }

  @Test(
    "Texts of every kind come back with CRLF after each line",
    arguments: [
      "", "one line", ".\n..\n.leading dots\n", "spaces at the end   \ntabs\t\nequals = sign\n",
      "bare\rcarriage\r\nreturns\r", String(repeating: "long ", count: 1000), String(repeating: "長", count: 5000),
      "Caf\u{E9}, nearly ASCII, with 🇯🇵\n", "From here\n\n\n", "--=_boundary\n=_\n", "\u{1}\u{7F}\u{FEFF}",
    ])
  func texts(body: String) async throws {
    let plain = try Letters.letter(body: body)
    let attachment = try MailAttachment(fileName: "a.ics", contentType: "text/calendar", bytes: Letters.calendar)
    let mixed = try Letters.letter(body: body, attachments: [attachment])
    var expected = body.replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\n", with: "\r\n")
    if !expected.hasSuffix("\r\n") { expected += "\r\n" }
    for (message, read) in zip([plain, mixed], try await ReadMail.read([plain.rendered, mixed.rendered])) {
      #expect(read.body == Data(expected.utf8))
      #expect(read.defects.isEmpty)
      #expect(Self.lines(message).allSatisfy { $0.utf8.count <= 76 })
    }
  }

  @Test("random subjects and names come back, in lines of at most 76 octets and words of at most 75")
  func randomSubjects() async throws {
    var generator = SplitMix(seed: 5322)
    let letters = try (0..<400).map { _ in
      try Letters.letter(name: Self.text(using: &generator) + "!", subject: Self.text(using: &generator))
    }
    for (letter, read) in zip(letters, try await ReadMail.read(letters.map(\.rendered))) {
      // Scalar by scalar: strings are equal that differ in their normal form.
      #expect(Array(read.subject.unicodeScalars) == Array(letter.subject.unicodeScalars))
      #expect(Array(read.to.name.unicodeScalars) == Array((letter.to.displayName ?? "").unicodeScalars))
      for line in Self.lines(letter).prefix(while: { !$0.isEmpty }) {
        #expect(line.utf8.count <= 76)
        for word in line.split(separator: " ") where word.hasPrefix("=?UTF-8?B?") {
          #expect(word.utf8.count <= 75)
          let data = try #require(Data(base64Encoded: String(word.dropFirst(10).dropLast(2))))
          #expect(String(validating: data, as: UTF8.self) != nil, "a word splits a character")
        }
      }
    }
  }

  @Test("rendering twice gives the same bytes, another Message-ID another boundary")
  func stable() throws {
    let attachment = try MailAttachment(fileName: "a.ics", contentType: "text/calendar", bytes: Letters.calendar)
    let first = try Letters.letter(attachments: [attachment]).rendered
    #expect(try Letters.letter(attachments: [attachment]).rendered == first)
    let other = try Letters.letter(id: "notice.2@mail.example.jp", attachments: [attachment]).rendered
    let boundary = { (message: [UInt8]) in
      String(decoding: message, as: UTF8.self).split(separator: "\r\n").first { $0.hasPrefix(" boundary=") }
    }
    #expect(boundary(first) != nil)
    #expect(boundary(first) != boundary(other))
  }

  @Test("a short ASCII message is readable as it is")
  func readable() throws {
    let letter = try MailMessage(
      from: Mailbox(displayName: "Sample \"Bank\"", address: MailAddress("notice@mail.example.jp")),
      to: Mailbox(address: MailAddress("tanaka@example.jp")), subject: "Notice", date: Timestamp(seconds: -1),
      messageID: MessageID("a@b"), body: "Hello\n.\n")
    let expected = """
      From: "Sample \\"Bank\\""
       <notice@mail.example.jp>
      To: tanaka@example.jp
      Subject: Notice
      Date: Thu, 01 Jan 1970 08:59:59 +0900
      Message-ID: <a@b>
      Auto-Submitted: auto-generated
      MIME-Version: 1.0
      Content-Type: text/plain; charset=UTF-8
      Content-Transfer-Encoding: quoted-printable

      Hello
      .

      """
    #expect(String(decoding: letter.rendered, as: UTF8.self) == expected.replacing("\n", with: "\r\n"))
  }

  @Test(
    "line ends and other control characters are refused wherever they would reach a header",
    arguments: ["\r", "\n", "\r\n", "\0", "\u{1B}", "\u{7F}", "\u{85}", "\u{2028}"])
  func injection(mark: String) throws {
    let text = "a\(mark)Bcc: someone@example.jp"
    #expect(throws: MailError(.badHeader)) { try Letters.letter(subject: text) }
    #expect(throws: MailError(.badHeader)) { try Letters.letter(name: text) }
    #expect(throws: MailError(.badHeader)) { try MailAttachment(fileName: text, contentType: "text/plain", bytes: []) }
    #expect(throws: MailError(.badAttachment)) {
      try MailAttachment(fileName: "a", contentType: "text/plain;\(mark) a=b", bytes: [])
    }
    #expect(throws: MailError(.badMessageID)) { try MessageID("a\(mark)b@c") }
    #expect(throws: MailError(.badAddress)) { try MailAddress("a\(mark)b@c.jp") }
  }

  @Test("NUL in the text and years that no header can write are refused")
  func bodyAndDate() throws {
    #expect(throws: MailError(.badBody)) { try Letters.letter(body: "a\0b") }
    let mailbox = try Mailbox(address: MailAddress("a@example.jp"))
    for date in [Timestamp(microseconds: .min), Timestamp(microseconds: .max), Timestamp(seconds: 253_402_268_400)] {
      #expect(throws: MailError(.badDate)) {
        try MailMessage(
          from: mailbox, to: mailbox, subject: "", date: date, messageID: MessageID("a@b"), body: "")
      }
    }
  }

  @Test(
    "a content type has a type, a subtype and plain parameters",
    arguments: [
      "", "text", "text/", "/plain", "text/plain;", "text/plain; a", "text/plain; a=", "text/plain; a=\"b\"",
      "text/pläin", "multipart/mixed", "Message/rfc822", "text/plain, text/html", "text /plain",
    ])
  func contentTypes(type: String) {
    #expect(throws: MailError(.badAttachment)) { try MailAttachment(fileName: "a", contentType: type, bytes: []) }
  }

  @Test("a file name has no path", arguments: ["", ".", "..", "a/b", "a\\b", String(repeating: "a", count: 256)])
  func fileNames(name: String) {
    #expect(throws: MailError(.badAttachment)) {
      try MailAttachment(fileName: name, contentType: "text/plain", bytes: [])
    }
  }

  private static func lines(_ message: MailMessage) -> [Substring] {
    String(decoding: message.rendered, as: UTF8.self).split(separator: "\r\n", omittingEmptySubsequences: false)
  }

  /// Up to 120 scalars of every plane and kind, but no controls; neither end is a space.
  private static func text(using generator: inout SplitMix) -> String {
    let ranges: [ClosedRange<UInt32>] = [
      0x20...0x7E, 0x20...0x7E, 0xA0...0x24F, 0x300...0x36F, 0x590...0x6FF, 0x3040...0x30FF, 0x4E00...0x9FFF,
      0xFF01...0xFF9F, 0x1F1E6...0x1F1FF, 0x1F300...0x1FAFF, 0xE0100...0xE01EF, 0x20000...0x2A6DF, 0x200B...0x200F,
    ]
    let only = Bool.random(using: &generator) ? ranges.randomElement(using: &generator) : nil
    var scalars = String.UnicodeScalarView()
    for _ in 0..<Int.random(in: 1...120, using: &generator) {
      let range = only ?? ranges.randomElement(using: &generator) ?? 0x20...0x7E
      if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &generator)) { scalars.append(scalar) }
    }
    return "(" + String(scalars) + ")"
  }
}
