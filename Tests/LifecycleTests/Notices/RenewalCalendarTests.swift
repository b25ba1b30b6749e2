import CivilTime
import Lifecycle
import Testing

@Suite("The calendar's entry of a renewal")
struct RenewalCalendarTests {
  /// A content line of RFC 5545, unfolded: `NAME;PARAMETER=…:value`.
  struct Line: Equatable {
    let name: String
    let parameters: String
    let value: String
  }

  /// Unfolds and splits an object; checks line ends and lengths on the way.
  private func parse(_ object: String) throws -> [Line] {
    var unfolded: [[UInt8]] = []
    var rest = Array(object.utf8)[...]
    while !rest.isEmpty {
      let end = try #require(rest.firstIndex(of: 0x0D))
      let line = rest[rest.startIndex..<end]
      #expect(line.count <= 75)
      #expect(!line.contains(0x0A))
      // No character is split between two lines.
      #expect(String(validating: line, as: UTF8.self) != nil)
      rest = rest[end...].dropFirst()
      #expect(rest.first == 0x0A)
      rest = rest.dropFirst()
      if line.first == 0x20, !unfolded.isEmpty {
        unfolded[unfolded.count - 1] += line.dropFirst()
      } else {
        unfolded.append(Array(line))
      }
    }
    return try unfolded.map { bytes in try split(String(decoding: bytes, as: UTF8.self)) }
  }

  /// Splits a line at the first colon outside quotes.
  private func split(_ line: String) throws -> Line {
    var head = ""
    var isQuoted = false
    for character in line {
      if character == "\"" { isQuoted.toggle() }
      if character == ":", !isQuoted { break }
      head.append(character)
    }
    try #require(head.count < line.count)
    let name = head.prefix { $0 != ";" }
    return Line(
      name: String(name), parameters: String(head.dropFirst(name.count)), value: String(line.dropFirst(head.count + 1)))
  }

  private func due(_ language: Language = .ja, sender: NoticeText.Sender = NoticeSamples.sender) throws -> [Line] {
    let certificate = NoticeSamples.certificate
    let mail = NoticeText.compose(
      .renewalDue(certificate, opens: NoticeSamples.now, closes: certificate.notAfter),
      for: NoticeSamples.reader(.member, language), from: sender, rules: try ProfileText().profile,
      at: NoticeSamples.now.adding(minutes: 1))
    return try parse(#require(mail.calendar))
  }

  private func value(_ name: String, _ lines: [Line]) throws -> String {
    try #require(lines.first { $0.name == name }).value
  }

  @Test("one event spans the window in UTC, with alarms (F-14)")
  func event() throws {
    let lines = try due()
    #expect(
      lines.map(\.name) == [
        "BEGIN", "VERSION", "PRODID", "CALSCALE", "METHOD", "BEGIN", "UID", "SEQUENCE", "DTSTAMP", "DTSTART", "DTEND",
        "ORGANIZER", "SUMMARY", "DESCRIPTION", "TRANSP", "BEGIN", "ACTION", "TRIGGER", "DESCRIPTION", "END", "BEGIN",
        "ACTION", "TRIGGER", "DESCRIPTION", "END", "END", "END",
      ])
    #expect(try value("METHOD", lines) == "PUBLISH")
    #expect(try value("DTSTAMP", lines) == "20271021T000100Z")
    #expect(try value("DTSTART", lines) == "20271021T000000Z")
    #expect(try value("DTEND", lines) == "20271120T000000Z")
    #expect(try value("SUMMARY", lines) == "【みほんダイレクト】電子証明書の更新")
    #expect(lines.filter { $0.name == "BEGIN" }.map(\.value) == ["VCALENDAR", "VEVENT", "VALARM", "VALARM"])
    #expect(lines.filter { $0.name == "END" }.map(\.value) == ["VALARM", "VALARM", "VEVENT", "VCALENDAR"])
  }

  @Test("the description names the certificate, escaped, without an address")
  func description() throws {
    let description = try value("DESCRIPTION", due(.en))
    #expect(description.contains("\\nDevice: 経理課のパソコン1\\nSerial number: \(NoticeSamples.certificate.serial)\\n"))
    #expect(description.contains("Expires: 20 November 2027\\, 08:59:59 (Japan time)\\n"))
    #expect(description.contains("your contract ID\\, user ID\\, PIN\\, confirmation PIN or one-time password by"))
    #expect(!description.contains("://"))
  }

  @Test("the same certificate keeps its event, another certificate or sender has its own")
  func identity() throws {
    let first = try value("UID", due())
    #expect(try value("UID", due(.en)) == first)
    let sender = NoticeText.Sender(
      institution: Localized(ja: "べつの金融", en: "Other Finance"), service: NoticeSamples.sender.service,
      helpNumber: "00-0000-0002", helpHours: NoticeSamples.sender.helpHours)
    #expect(try value("UID", due(sender: sender)) != first)
    let rules = try ProfileText().profile
    let other = NoticeSamples.text(.issued(NoticeSamples.other), .member, .ja, rules)
    #expect(try value("UID", parse(#require(other.calendar))) != first)
    let renewed = NoticeSamples.text(
      .renewed(NoticeSamples.certificate, old: NoticeSamples.other), .administrator, .ja, rules)
    #expect(try value("UID", parse(#require(renewed.calendar))) == first)
  }

  @Test("an issue's event opens when the profile's renewal does (H-60, B-11, R-44)")
  func comingWindow() throws {
    for (rules, start) in [
      (try ProfileText().profile, "20271021T000000Z"), (try NoticeRules.suite.text.profile, "20271011T000000Z"),
    ] {
      let mail = NoticeSamples.text(.issued(NoticeSamples.certificate), .member, .ja, rules)
      #expect(try value("DTSTART", parse(#require(mail.calendar))) == start)
    }
  }

  @Test("only notices that open a window have one; every one is well formed")
  func which() throws {
    for mail in try NoticeSamples.all() {
      let isDue = [.renewalDue, .issued, .renewed, .moved].contains(mail.notice.kind)
      #expect((mail.composed.calendar != nil) == isDue, "\(mail)")
      if let calendar = mail.composed.calendar { #expect(try parse(calendar).count == 27) }
    }
  }

  @Test("names with marks of the format stay text")
  func escaping() throws {
    let sender = NoticeText.Sender(
      institution: Localized(ja: "\"A\"; B:\r\nX-C: d", en: "A"), service: Localized(ja: "甲,乙;丙\\丁", en: "S"),
      helpNumber: "1", helpHours: Localized(ja: "平日", en: "weekdays"))
    let lines = try due(sender: sender)
    #expect(lines.count == 27)
    #expect(try value("SUMMARY", lines) == "【甲\\,乙\\;丙\\\\丁】電子証明書の更新")
    let organizer = try #require(lines.first { $0.name == "ORGANIZER" })
    #expect(organizer.parameters == ";CN=\"'A'; B:  X-C: d\"")
    #expect(organizer.value == "invalid:nomail")
  }
}
