internal import CivilTime

/// The window of renewal as an iCalendar object with one event (RFC 5545 §3.6.1), published (RFC 5546 §3.2.1).
struct RenewalCalendar {
  let language: Language
  let uid: String
  let stamp: Timestamp
  let opens: Timestamp
  /// The last second of the window; an event's end is the first moment after it.
  let closes: Timestamp
  let organizer: String
  let summary: String
  let description: String

  /// The object's lines, each at most 75 octets, ended by CR LF.
  var text: String {
    let language = ";LANGUAGE=\(language.rawValue)"
    // At the opening, and three days before the end for those who let it pass.
    let alarms = ["TRIGGER:PT0S", "TRIGGER;RELATED=END:-P3D"].flatMap { trigger in
      ["BEGIN:VALARM", "ACTION:DISPLAY", trigger, "DESCRIPTION\(language):\(Self.escaped(summary))", "END:VALARM"]
    }
    let lines =
      [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Inkan//Renewal//EN", "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
        "BEGIN:VEVENT", "UID:\(uid)", "SEQUENCE:0", "DTSTAMP:\(Self.utc(stamp))", "DTSTART:\(Self.utc(opens))",
        "DTEND:\(Self.utc(closes.adding(seconds: 1)))",
        // PUBLISH demands an organizer; this one takes no answers.
        "ORGANIZER;CN=\"\(organizer.map { $0 == "\"" ? "'" : String($0) }.joined())\":invalid:nomail",
        "SUMMARY\(language):\(Self.escaped(summary))", "DESCRIPTION\(language):\(Self.escaped(description))",
        // A window of weeks must not mark its holder as busy.
        "TRANSP:TRANSPARENT",
      ] + alarms + ["END:VEVENT", "END:VCALENDAR"]
    var bytes: [UInt8] = []
    bytes.reserveCapacity(2048)
    for line in lines { Self.fold(line, into: &bytes) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// UTC in the basic form (§3.3.5): `20271021T000000Z`.
  private static func utc(_ moment: Timestamp) -> String {
    String(moment.rfc3339.filter { $0 != "-" && $0 != ":" })
  }

  /// TEXT (§3.3.11).
  private static func escaped(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\n": result.append(contentsOf: "\\n".unicodeScalars)
      case "\\", ";", ",":
        result.append("\\")
        result.append(scalar)
      default: result.append(scalar)
      }
    }
    return String(result)
  }

  /// Lines of at most 75 octets, none ended within a character (§3.1).
  private static func fold(_ line: String, into bytes: inout [UInt8]) {
    var octets = 0
    for byte in line.utf8 {
      // Where a character begins, all of it has to find room.
      let needed =
        switch byte {
        case ..<0x80: 1
        case ..<0xC0: 0
        case ..<0xE0: 2
        case ..<0xF0: 3
        default: 4
        }
      if octets + needed > 75 {
        bytes += [0x0D, 0x0A, 0x20]
        octets = 1
      }
      bytes.append(byte)
      octets += 1
    }
    bytes += [0x0D, 0x0A]
  }
}

extension NoticeWording {
  /// A window of renewal for the reader's calendar.
  func calendar(of renewal: NoticeContent.Renewal) -> RenewalCalendar {
    let facts = facts(of: renewal.certificate).map { "\($0.label)\(say("：", ": "))\($0.value)" }
    let lead = say(
      "現在の電子証明書が入っているパソコンでログオンし、更新のお手続きをお願いいたします。",
      "Log on with the PC that holds the present certificate and renew it.")
    return RenewalCalendar(
      language: reader.language, uid: uid(of: renewal.certificate), stamp: now, opens: renewal.opens,
      closes: renewal.closes, organizer: institution,
      summary: say("【\(service)】電子証明書の更新", "[\(service)] Renew your certificate"),
      description: ([lead] + facts + [neverAsks, noLink]).joined(separator: "\n"))
  }

  /// The same for every notice of a certificate, so that a calendar keeps one event of it: the serial number and a
  /// number made of the sender's names, since serial numbers are an institution's own.
  private func uid(of certificate: NamedCertificate) -> String {
    // FNV-1a, which needs to tell names apart and nothing more.
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in "\(sender.institution.ja)\n\(sender.service.ja)".utf8 {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return "renewal-\(certificate.serial.unlinked)-\(String(hash, radix: 16))"
  }
}
