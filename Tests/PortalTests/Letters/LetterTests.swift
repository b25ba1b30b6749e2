import Foundation
import Lifecycle
import Testing

@testable import Portal

@Suite("Letters that the help desk prints")
struct LetterTests {
  /// Both forms in each language, to a usual customer.
  private static func all(
    to addressee: Addressee = LetterSamples.usual, letterhead: Letterhead? = nil
  ) throws -> [(name: String, html: String)] {
    let secret = try LetterSamples.initialSecret(to: addressee, letterhead: letterhead)
    let card = try #require(try LetterSamples.matrixCard(to: addressee, letterhead: letterhead))
    return Language.allCases.flatMap { language in
      [
        ("initialSecret-\(language.rawValue)", secret.html(language)),
        ("matrixCard-\(language.rawValue)", card.html(language)),
      ]
    }
  }

  @Test("a letter shows IDs, secret, address and help line once each, and until when it serves (R-3, R-6)")
  func once() throws {
    let letter = try LetterSamples.initialSecret()
    for (language, until) in [(Language.ja, "2027年02月19日"), (.en, "19 February 2027")] {
      let text = readable(letter.html(language))
      for part in ["50000001", "0000017", LetterSamples.secret, until, LetterSamples.portal, "00-0000-0001"] {
        #expect(text.count(of: part) == 1, "\(part)")
      }
      for part in ["2026-004711", "株式会社みほん商事", "見本 太郎"] { #expect(text.count(of: part) == 1, "\(part)") }
    }
    let japanese = readable(letter.html(.ja))
    for part in ["2026年11月21日", "2026年11月 改訂", "契約法人ID", "利用者ID", "初期暗証番号", "利用者の初期登録"] {
      #expect(japanese.contains(part), "\(part)")
    }
    #expect(letter.html(.ja).hasPrefix("<!DOCTYPE html>\n<html lang=\"ja\">"))
    #expect(letter.html(.en).contains("<html lang=\"en\">") && readable(letter.html(.en)).contains("21 November 2026"))
  }

  @Test("an ID that nobody types is not spoken of")
  func noContractID() throws {
    let text = readable(try LetterSamples.initialSecret(contractID: nil).html(.ja))
    #expect(!text.contains("契約法人ID") && text.contains("上記の利用者ID、初期暗証番号を入力します"))
  }

  @Test("a mail code is spoken of where it will be asked for (R-5)")
  func mailCode() throws {
    #expect(try LetterSamples.initialSecret().html(.ja).contains("認証コード"))
    let without = InitialSecretLetter(
      letterhead: try LetterSamples.letterhead(), number: "1", date: LetterSamples.date,
      addressee: LetterSamples.usual, role: .administrator, contractID: "50000001", subscriberID: nil,
      initialSecret: "12345678", validUntil: LetterSamples.validUntil, portalAddress: LetterSamples.portal,
      asksMailCode: false)
    #expect(!without.html(.ja).contains("認証コード"))
  }

  @Test("a secret is told character by character unless it is all digits")
  func kinds() throws {
    let mixed = try LetterSamples.initialSecret(secret: "Ab0-").html(.ja)
    for kind in ["upper\">A<", "lower\">b<", "digit\">0<", "symbol\">-<"] {
      #expect(mixed.contains("class=\"character \(kind)"), "\(kind)")
    }
    #expect(mixed.contains("class=\"secret kinds\"") && mixed.contains("英字の大文字と小文字は区別されます"))
    let digits = try LetterSamples.initialSecret(secret: "48151623").html(.ja)
    #expect(digits.contains("class=\"secret\"") && !digits.contains("英字の大文字と小文字は区別されます"))
  }

  @Test(
    "a secret is printed in groups of at most four",
    arguments: [
      ("1234", [4]), ("123456", [3, 3]), ("1234567890", [4, 3, 3]), ("123456789012", [4, 4, 4]), ("12345", [3, 2]),
      ("", []),
    ])
  func groups(secret: String, lengths: [Int]) {
    let groups = SpelledSecret(text: secret).markup.string.split(separator: "<span class=\"group\">").dropFirst()
    #expect(groups.map { String($0).count(of: "class=\"character") } == lengths)
  }

  @Test("a card's sheet shows fifty cells under their columns and rows (security rule 9)")
  func cells() throws {
    let html = try #require(try LetterSamples.matrixCard()).html(.ja)
    let rows = html.matches(of: /<tr><th scope="row">([1-5])<\/th>((?:<td>[0-9]{2}<\/td>){10})<\/tr>/)
    #expect(rows.map { String($0.output.1) } == ["1", "2", "3", "4", "5"])
    let digits = rows.flatMap { $0.output.2.matches(of: /[0-9]{2}/).map { String($0.output) } }
    #expect(digits == (0..<50).map { $0 < 10 ? "0\($0)" : "\($0)" })
    #expect(html.matches(of: /<th scope="col">([A-J])<\/th>/).map { String($0.output.1) }.joined() == "ABCDEFGHIJ")
  }

  @Test("a card's sheet tells its number and the help line once, and neither ID nor name on the card")
  func masked() throws {
    for language in Language.allCases {
      let text = readable(try #require(try LetterSamples.matrixCard()).html(language))
      for part in ["1234 567 890", "00-0000-0001", "見本 太郎", "****017", "見＊＊＊"] {
        #expect(text.count(of: part) == 1, "\(part)")
      }
      #expect(!text.contains("0000017"))
    }
  }

  @Test(
    "an ID shows three characters at its end and never more than half",
    arguments: [("", ""), ("1", "*"), ("12", "*2"), ("123", "**3"), ("12345", "***45"), ("keiri001", "*****001")])
  func mask(id: String, masked: String) {
    #expect(Masked.id(id) == masked)
  }

  @Test("a name's mask does not tell its length")
  func maskedName() {
    #expect(Masked.name("見") == "見＊＊＊" && Masked.name(LetterSamples.longName) == "株＊＊＊" && Masked.name("") == "＊＊＊")
  }

  @Test("half a card is not printed")
  func incomplete() throws {
    var cells = LetterSamples.cells
    cells["J5"] = nil
    #expect(try LetterSamples.matrixCard(cells: cells) == nil)
    for other in ["4", "499", "4a", "４９", "", "<b"] {
      cells["J5"] = other
      #expect(try LetterSamples.matrixCard(cells: cells) == nil, "\(other)")
    }
    cells["J5"] = "49"
    #expect(try LetterSamples.matrixCard(cells: cells) != nil)
    cells["K1"] = "50"
    #expect(try LetterSamples.matrixCard(cells: cells) == nil)
    #expect(try LetterSamples.matrixCard(cells: [:]) == nil)
  }

  @Test("hostile names stay text")
  func hostile() throws {
    let name = LetterSamples.hostile
    let letterhead = try LetterSamples.letterhead(service: name, number: name)
    for (_, html) in try Self.all(to: Addressee(company: name, person: name), letterhead: letterhead) {
      #expect(!html.contains("<script") && !html.contains("\" onload"))
      #expect(readable(html).count(of: name) >= 3)
    }
    let letter = try LetterSamples.initialSecret(secret: name, contractID: name, subscriberID: name)
    #expect(!letter.html(.ja).contains("<script"))
    #expect(readable(letter.html(.ja)).count(of: name) == 3)
    let sheet = try #require(try LetterSamples.matrixCard(id: name))
    #expect(!sheet.html(.ja).contains("<script"))
  }

  @Test("colours that are none do not reach the style")
  func colours() throws {
    let usual = try LetterSamples.letterhead()
    #expect(try LetterSamples.initialSecret(letterhead: usual).html(.ja).contains("--brand:#14508c"))
    let settings = SiteSettings(
      service: usual.settings.service, mark: "第", helpNumber: "1", helpHours: usual.settings.helpHours,
      guideRevision: usual.revision, hosts: usual.settings.hosts,
      colours: .init(main: "red}</style>", deep: "#000000", tint: "#000000"), news: [], menu: [])
    let letterhead = Letterhead(
      institution: usual.institution, settings: settings, terms: usual.terms, revision: usual.revision)
    let html = try LetterSamples.initialSecret(letterhead: letterhead).html(.ja)
    #expect(!html.contains("red}") && html.count(of: "</style>") == 1)
  }

  @Test("a letter is one file: no script, no link, no reference but the portal's address as text")
  func selfContained() throws {
    for (name, html) in try Self.all() {
      let rest = html.replacing(LetterSamples.portal, with: "").lowercased()
      for part in ["http", "src=", "href", "url(", "@import", "<script", "<link", "<img", "<iframe", " on", "//"] {
        // ` on` only inside an element: as an attribute's name.
        let found = part == " on" ? rest.contains(/<[^>]* on[a-z]+=/) : rest.contains(part)
        #expect(!found, "\(name): \(part)")
      }
      #expect(html.count(of: LetterSamples.portal) == (name.hasPrefix("initialSecret") ? 1 : 0))
    }
  }

  @Test("the window's title names neither person nor secret, since browsers make it a file's name")
  func title() throws {
    let html = try LetterSamples.initialSecret().html(.ja)
    #expect(html.contains("<title>登録手続きのご案内 | 見本第一銀行</title>"))
  }

  @Test("neither description nor reflection shows what a letter holds")
  func hidden() throws {
    let letter = try LetterSamples.initialSecret()
    let sheet = try #require(try LetterSamples.matrixCard())
    var dumped = "\(letter) \(sheet) \(String(reflecting: letter)) \(String(reflecting: sheet))"
    dump(letter, to: &dumped)
    dump(sheet, to: &dumped)
    #expect(!dumped.contains(LetterSamples.secret) && !dumped.contains("J5"))
  }

  /// `PAGE_GALLERY=<folder>` keeps the files for looking at; else they go to a temporary folder, which is removed.
  @Test("every letter can be written to a folder, to long names too")
  func gallery() throws {
    let kept = ProcessInfo.processInfo.environment["PAGE_GALLERY"]
    let folder =
      kept.map { URL(filePath: $0) }
      ?? FileManager.default.temporaryDirectory.appending(path: "letters-\(UUID().uuidString)")
    defer { if kept == nil { try? FileManager.default.removeItem(at: folder) } }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let long = try LetterSamples.letterhead(service: "みほんインターネットバンキング（団体向け）", hours: LetterSamples.longHours)
    for (kind, addressee, letterhead) in [
      ("usual", LetterSamples.usual, try LetterSamples.letterhead()), ("long", LetterSamples.long, long),
    ] {
      for (name, html) in try Self.all(to: addressee, letterhead: letterhead) {
        let file = folder.appending(path: "letter-\(name)-\(kind).html")
        try Data(html.utf8).write(to: file)
        #expect(try Data(contentsOf: file) == Data(html.utf8))
      }
    }
  }
}
