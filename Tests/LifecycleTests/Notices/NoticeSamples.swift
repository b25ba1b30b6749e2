import CivilTime
import Foundation
import Lifecycle

/// Every notice, reader and shipped profile that the tests compose mails of.
enum NoticeSamples {
  static let now = Timestamp(rfc3339: "2027-10-21T09:00:00+09:00") ?? Timestamp(seconds: 0)
  static let until = Timestamp(rfc3339: "2027-10-21T10:00:00+09:00") ?? now
  static let windowEnd = Timestamp(rfc3339: "2028-01-10T00:00:00+09:00") ?? now

  static let sender = NoticeText.Sender(
    institution: Localized(ja: "みほん金融", en: "Mihon Finance"),
    service: Localized(ja: "みほんダイレクト", en: "Mihon Direct"), helpNumber: "00-0000-0001",
    helpHours: Localized(ja: "平日 9時から18時まで", en: "weekdays 9:00 to 18:00"))

  static let certificate = NamedCertificate(
    serial: "1f2e3d4c5b6a798897a6b5c4d3e2f1001f2e3d4c", device: "経理課のパソコン1",
    issuedAt: Timestamp(rfc3339: "2026-11-20T10:15:00+09:00") ?? now,
    notAfter: Timestamp(rfc3339: "2027-11-19T23:59:59Z") ?? now)
  /// Without a device's name, ending at midnight.
  static let other = NamedCertificate(
    serial: "00aa11bb22cc33dd44ee55ff6677889900aa11bb", device: nil,
    issuedAt: Timestamp(rfc3339: "2027-10-20T23:30:00+09:00") ?? now,
    notAfter: Timestamp(rfc3339: "2028-10-19T14:59:59Z") ?? now)

  static let notices: [MailNotice] = [
    .renewalDue(certificate, opens: now, closes: certificate.notAfter), .expired(certificate),
    .granted(closesAt: windowEnd), .granted(closesAt: nil), .withdrawn, .methodOpened(closesAt: windowEnd),
    .methodOpened(closesAt: nil), .issued(other), .renewed(other, old: certificate), .moved(other, old: certificate),
    .revoked([certificate]), .revoked([certificate, other]), .reissued([certificate], closesAt: windowEnd),
    .reissued([], closesAt: nil), .reset(closesAt: windowEnd), .reset(closesAt: nil), .changedBack,
    .locked(until: until), .locked(until: nil), .blocked, .released, .suspended, .resumed, .initialSecretSent,
    .registered, .mailCode(minutes: 30), .moveCode(minutes: 30),
  ]

  /// The profiles that are shipped, by file name.
  static func shipped() throws -> [Profile] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../../profiles")
    return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(".json5") }.sorted()
      .map { try Profile.decode(json5: Array(Data(contentsOf: folder.appendingPathComponent($0)))) }
  }

  /// The shipped ones, and rules that differ where mails do.
  static func profiles() throws -> [Profile] {
    try shipped() + NoticeRules.allCases.map { try $0.text.profile }
  }

  static func reader(_ role: Role, _ language: Language) -> NoticeText.Reader {
    switch language {
    case .ja:
      NoticeText.Reader(name: "見本 花子", contractName: "見本商事株式会社", role: role, language: language)
    case .en:
      NoticeText.Reader(name: "Hanako Mihon", contractName: "Mihon Trading", role: role, language: language)
    }
  }

  static func text(_ notice: MailNotice, _ role: Role, _ language: Language, _ rules: Profile) -> NoticeText {
    NoticeText.compose(notice, for: reader(role, language), from: sender, rules: rules, at: now)
  }

  /// A mail of every notice, profile, language and role.
  static func all() throws -> [Mail] {
    var mails: [Mail] = []
    for rules in try profiles() {
      for language in Language.allCases {
        for role in Role.allCases where role != .deputy || rules.terms.deputy != nil {
          mails += notices.map {
            Mail(notice: $0, role: role, language: language, rules: rules, composed: text($0, role, language, rules))
          }
        }
      }
    }
    return mails
  }

  struct Mail: CustomStringConvertible {
    let notice: MailNotice
    let role: Role
    let language: Language
    let rules: Profile
    let composed: NoticeText

    var description: String { "\(rules.profile) \(notice.kind) \(role) \(language):\n\(composed.text)" }
  }
}

extension NoticeText {
  /// The text as if its lines had never been broken, without any space.
  var unbroken: String { text.filter { !$0.isWhitespace } }
  var lines: [Substring] { text.split(separator: "\n", omittingEmptySubsequences: false) }
}

extension StringProtocol {
  var withoutSpaces: String { String(filter { !$0.isWhitespace }) }

  /// Half-width characters count one, all others two.
  var columns: Int {
    unicodeScalars.reduce(0) { $0 + ($1.isASCII || (0xFF61...0xFF9F).contains($1.value) ? 1 : 2) }
  }
}
