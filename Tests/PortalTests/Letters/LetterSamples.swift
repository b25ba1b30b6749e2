import CivilTime
import Lifecycle

@testable import Portal

/// The letters with which the forms are tried: the sample institution, one customer with usual names and one without.
enum LetterSamples {
  static let portal = "https://daiichi.localhost:8443/"
  static let secret = "Ab0O-l1I&x9Z"
  static let hostile = "<script>alert('1')</script>\" onload=\"x"
  /// Forty-eight full-width characters, the longest name that a transfer carries.
  static let longName = String(repeating: "株式会社みほん商事東日本", count: 4)
  static let date = CivilDate(daysSinceEpoch: 20_778)
  static let validUntil = CivilDate(daysSinceEpoch: 20_868)
  static let usual = Addressee(company: "株式会社みほん商事", person: "見本 太郎")
  static let long = Addressee(company: longName, person: longName)

  static let usualHours = Localized(
    ja: "平日 9:00～18:00（銀行休業日を除く）", en: "weekdays 9:00 to 18:00, except bank holidays")
  static let longHours = Localized(
    ja: "月曜日～金曜日 9:00～18:00（祝日、12月31日、1月1日～1月3日を除く）",
    en: "Monday to Friday 9:00 to 18:00, except holidays, 31 December and 1 to 3 January")

  /// A card whose cells count from 00 in reading order.
  static let cells = Dictionary(
    uniqueKeysWithValues: (0..<50).map { index in
      ("\(Array("ABCDEFGHIJ")[index % 10])\(index / 10 + 1)", index < 10 ? "0\(index)" : "\(index)")
    })

  static func letterhead(
    service: String = "みほんダイレクト", number: String = "00-0000-0001", hours: Localized = usualHours
  ) throws -> Letterhead {
    Letterhead(
      institution: Localized(ja: "見本第一銀行", en: "Mihon Daiichi Bank"),
      settings: SiteSettings(
        service: Localized(ja: service, en: "Mihon Direct"), mark: "第", helpNumber: number,
        helpHours: hours,
        guideRevision: Localized(ja: "2026年11月 改訂", en: "revised November 2026"),
        hosts: .init(portal: "daiichi.localhost", certificate: "cert.daiichi.localhost", port: 8443),
        colours: .init(main: "#14508c", deep: "#0d3560", tint: "#e9f1f8"), news: [], menu: []),
      terms: try Samples.profile().terms,
      revision: Localized(ja: "様式 登-1　2026年11月 改訂", en: "Form R-1, revised November 2026"))
  }

  static func initialSecret(
    to addressee: Addressee = usual, secret: String = secret, contractID: String? = "50000001",
    subscriberID: String? = "0000017", letterhead: Letterhead? = nil, role: Role = .member
  ) throws -> InitialSecretLetter {
    InitialSecretLetter(
      letterhead: try letterhead ?? self.letterhead(), number: "2026-004711", date: date, addressee: addressee,
      role: role, contractID: contractID, subscriberID: subscriberID, initialSecret: secret, validUntil: validUntil,
      portalAddress: portal, asksMailCode: true)
  }

  static func matrixCard(
    to addressee: Addressee = usual, cells: [String: String] = cells, id: String = "0000017",
    letterhead: Letterhead? = nil
  ) throws -> MatrixCardSheet? {
    MatrixCardSheet(
      letterhead: try letterhead ?? self.letterhead(), number: "2026-000815", date: date, addressee: addressee, id: id,
      idLabel: try Samples.profile().terms.subscriberID, cardNumber: "1234 567 890", cells: cells)
  }
}

/// What a person reads of a document: without its elements and its style, references resolved.
func readable(_ html: String) -> String {
  html.replacing(/<style>.*?<\/style>/.dotMatchesNewlines(), with: "").replacing(/<[^>]*>/, with: "")
    .replacing("&lt;", with: "<").replacing("&gt;", with: ">").replacing("&quot;", with: "\"")
    .replacing("&#39;", with: "'").replacing("&amp;", with: "&")
}

extension String {
  func count(of part: String) -> Int { ranges(of: part).count }
}
