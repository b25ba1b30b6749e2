import CivilTime
import Foundation
import Lifecycle
import Registration
import TestTools
import Testing

@testable import Deployment

@Suite("Registering customers from a list (F-23)")
struct CustomerImportTests {
  private static let header = "契約番号,契約名,利用者ID,権限,氏名,メール,言語,許可\r\n"

  private static func request(
    _ bytes: [UInt8], at institution: String = "daiichi", isDry: Bool = false
  ) -> StaffRequest {
    StaffRequest(
      act: "import", institution: institution, reason: "新規契約の一括登録", form: "B-7", letters: true, dryRun: isDry,
      file: Data(bytes))
  }

  private static func request(_ text: String, isDry: Bool = false) -> StaffRequest {
    request(Array((header + text).utf8), isDry: isDry)
  }

  private static func shiftJIS(_ text: String) throws -> [UInt8] {
    try Tool.run(["iconv", "-f", "UTF-8", "-t", "CP932"], input: Array(text.utf8)).bytes
  }

  /// The words of the answer's rows, with their lines.
  private static func problems(_ answer: StaffAnswer) -> [String] {
    answer.lines.filter { $0.hasPrefix("line ") }.map { line in
      line.split(separator: "\t").prefix(2).joined(separator: " ").replacingOccurrences(of: "line ", with: "")
    }
  }

  @Test("a file of two encodings is registered, a letter for everybody, whose secret opens the first registration")
  func mixedEncodings() async throws {
    let branch = try await Branch()
    let bytes =
      Array(Self.header.utf8)
      + Array("50000101,見本商会,,管理者,見本 太郎,taro@a.example,ja,はい\r\n".utf8)
      + (try Self.shiftJIS("50000101,見本商会,0101001,利用者,見本　表示,hyo@a.example,,いいえ\r\n"))
      + Array("50000102,Mihon Works,,administrator,Anna,anna@b.example,en,no\r\n".utf8)
    let heard = try await branch.ask(Self.request(bytes))
    #expect(heard.answer.code == nil, "\(heard.answer.lines)")
    #expect(heard.answer.lines == ["registered 3 people, 2 new contracts; there already: 0 people; rows refused: 0"])
    #expect(heard.letters.count == 3 && Set(heard.letters.map(\.name)).count == 3)
    #expect(try await branch.person("50000101", "0101001")?.name == "見本　表示")
    #expect(try await branch.person("50000101", nil)?.credential.grant != nil)
    #expect(try await branch.person("50000102", nil)?.credential.grant == nil)
    let letter = try #require(heard.letters.first { $0.name.hasPrefix("50000101.0101001.") })
    #expect(letter.content.contains("登録手続きのご案内") && letter.content.contains("見本商会"))
    #expect(try await branch.logOn("50000101", "0101001", letter.secret).failureCode == .firstRegistrationDue)
    #expect(try await branch.logOn("50000101", "0101001", "x" + letter.secret).failureCode != .firstRegistrationDue)
    let english = try #require(heard.letters.first { $0.name.hasPrefix("50000102.") })
    #expect(english.content.contains("How to register"))
    for letter in heard.letters { #expect(try !branch.storeHolds(letter.secret)) }
    let log = try await branch.log()
    #expect(log.count { $0.hasPrefix("operator.register  ") && $0.contains("form=B-7") && $0.contains("letter=") } == 2)
    #expect(log.contains { $0.hasPrefix("operator.import  ") && $0.contains("done=3") && $0.contains("sha256=") })
  }

  @Test("tabs and English headers do as well")
  func tabs() async throws {
    let branch = try await Branch()
    let text = "contract\tcontractName\tuserID\trole\tname\n50000103\tMihon\t\tadministrator\tBob\n"
    #expect(try await branch.ask(Self.request(Array(text.utf8))).answer.code == nil)
    #expect(try await branch.person("50000103", nil)?.name == "Bob")
  }

  @Test("a dry run says what would happen and changes nothing but the log")
  func dryRun() async throws {
    let branch = try await Branch()
    let heard = try await branch.ask(Self.request("50000101,見本商会,,管理者,見本,a@a.example,,\r\n", isDry: true))
    #expect(heard.answer.code == nil && heard.letters.isEmpty)
    #expect(heard.answer.lines[0].hasPrefix("would register 1 people, 1 new contracts"))
    #expect(try await branch.person("50000101", nil) == nil)
    #expect(try await branch.log().contains { $0.hasPrefix("operator.import.dryRun  ") })
  }

  @Test("every broken row is told by line and word, and no part of its contract is registered")
  func brokenRows() async throws {
    let branch = try await Branch()
    let bytes =
      Array(
        (Self.header + """
          50000110,甲,,管理者,一,a@a.example,,
          50000110,甲,0110001,部長,二,a@a.example,,
          50000111,乙,,管理者,三,a@a.example,,
          50000111,乙,0111001,利用者,四,a@a.example,,
          50000111,乙,0111001,利用者,五,a@a.example,,
          50000112,丙,0112001,利用者,六,a@a.example,,
          90000113,丁,,管理者,七,a@a.example,,
          50000114,戊,,管理者,八,nobody,,
          50000115,己,,管理者,,a@a.example,,
          50000116,庚,0116001,管理者,九,a@a.example,,
          50000116,庚,abc,利用者,十,a@a.example,,
          50000116,辛,,管理者,十一,a@a.example,fr,
          50000116,壬,,管理者,十二,a@a.example,,多分
          ,癸,,管理者,十三,a@a.example,,
          50000117,子,,管理者
          50000118,丑,,副管理者,十四,a@a.example,,
          50000119,,,管理者,十五,a@a.example,,
          50000120,卯,,管理者,十六,a@a.example,,

          """).utf8) + [0x35, 0x30, 0xFF, 0xFE, 0x2C, 0x0A]
    let heard = try await branch.ask(Self.request(bytes))
    #expect(heard.answer.code == "INK-4009")
    #expect(
      Self.problems(heard.answer) == [
        "2 heldBack", "3 unknownRole", "4 heldBack", "5 heldBack", "6 duplicateInFile", "7 administratorMissing",
        "8 badContractID", "9 badMail", "10 badName", "11 heldBack", "12 heldBack", "13 unknownLanguage",
        "14 unknownFlag", "15 contractMissing", "16 fieldCount", "17 subscriberIDMissing", "18 badContractName",
        "20 badEncoding",
      ])
    #expect(heard.letters.count == 1)
    #expect(try await branch.person("50000120", nil) != nil)
    for contract in ["50000110", "50000111", "50000112", "50000116"] {
      #expect(try await branch.rows().read { try $0.contract(id: contract) } == nil)
    }
    let line = try #require(heard.answer.lines.first { $0.hasPrefix("line 6\t") })
    #expect(line.contains("重複") && line.contains("twice"))
  }

  @Test("a repaired file adds only what is missing; what is registered otherwise is told, not changed")
  func again() async throws {
    let branch = try await Branch()
    let first = "50000101,見本商会,,管理者,一,a@a.example,,\r\n50000101,見本商会,0101001,利用者,二,b@a.example,,\r\n"
    _ = try await branch.ask(Self.request(first))
    let more = first + "50000101,,0101002,利用者,三,c@a.example,,\r\n"
    let heard = try await branch.ask(Self.request(more))
    #expect(heard.answer.lines == ["registered 1 people, 0 new contracts; there already: 2 people; rows refused: 0"])
    #expect(heard.letters.map { String($0.name.prefix(16)) } == ["50000101.0101002"])
    #expect(heard.letters[0].content.contains("見本商会"))
    let changed = try await branch.ask(
      Self.request(
        """
        50000101,見本商会,0101001,利用者,別人,b@a.example,,
        50000101,見本商会,0101003,利用者,四,d@a.example,,
        50000102,既存,,管理者,五,e@a.example,,
        50000001,別の名前,,管理者,管理者,admin@50000001.example,,

        """))
    #expect(Self.problems(changed.answer) == ["2 personDiffers", "3 heldBack", "5 contractDiffers"])
    #expect(try await branch.person("50000101", "0101001")?.name == "二")
    #expect(try await branch.person("50000101", "0101003") == nil)
  }

  @Test("where IDs are the institution's, one that is taken elsewhere is refused (B, R)")
  func taken() async throws {
    let branch = try await Branch()
    let text = """
      契約番号,契約名,利用者ID,権限,氏名,メール
      70000901,新規,newid001,マスターユーザ,一,a@a.example
      70000902,新規,newid001,マスターユーザ,二,a@a.example
      70000903,新規,mihon001,マスターユーザ,三,a@a.example

      """
    let heard = try await branch.ask(Self.request(Array(text.utf8), at: "kumiai"))
    #expect(Self.problems(heard.answer) == ["3 duplicateInFile", "4 idTaken"])
    #expect(try await branch.person(nil, "newid001", at: "kumiai") != nil)
  }

  @Test("a file that is no table, an unknown column, and a run without a place for letters are refused whole")
  func refused() async throws {
    let branch = try await Branch()
    var unlettered = Self.request("50000101,見本,,管理者,一,a@a.example,,\r\n")
    unlettered.letters = false
    let heard = try await branch.say(
      Self.request([]), Self.request(Array("契約番号,色\r\n".utf8)), unlettered,
      StaffRequest(act: "import", institution: "daiichi", reason: "x", letters: true))
    #expect(heard.map(\.answer.code) == ["INK-4009", "INK-4009", "INK-4004", "INK-4009"])
    #expect(try await branch.person("50000101", nil) == nil)
    #expect(try await branch.log().count { $0.hasPrefix("operator.import INK-4009") } == 3)
  }

  @Test("nothing more is registered once nobody takes the letters any more")
  func abandoned() async throws {
    let branch = try await Branch()
    let mailbox = StaffMailbox()
    mailbox.abandon()
    let desk = StaffDesk(assembly: branch.assembly, clock: Branch.StillClock(), output: Output())
    let answer = await desk.answer(
      Self.request("50000101,見本商会,,管理者,一,a@a.example,,\r\n"), by: "staff", to: mailbox)
    #expect(Self.problems(answer) == ["2 busy"])
    #expect(try await branch.person("50000101", nil) == nil)
  }

  @Test("letters come into a folder, a file each that only its owner reads; other folders cannot be named")
  func letterFolder() async throws {
    let branch = try await Branch()
    let file = branch.sample.folder.file("customers.csv")
    try (Self.header + "50000101,見本商会,,管理者,一,a@a.example,,\r\n").write(
      toFile: file, atomically: true, encoding: .utf8)
    let folder = branch.sample.folder.file("letters")
    try await branch.run([
      "import", "--institution", "daiichi", "--file", file, "--letters", folder, "--reason", "一括登録",
    ])
    let names = try FileManager.default.contentsOfDirectory(atPath: folder)
    #expect(names.count == 1 && names[0].hasPrefix("50000101.2026"))
    let attributes = try FileManager.default.attributesOfItem(atPath: "\(folder)/\(names[0])")
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    let tray = try LetterFolder(path: folder)
    try tray.take(StaffLetter(name: "../outside.html", content: "x"))
    #expect(!FileManager.default.fileExists(atPath: branch.sample.folder.file("outside.html")))
    #expect(throws: DeploymentError.self) { try tray.take(StaffLetter(name: "../..", content: "x")) }
  }

  @Test("ten thousand rows are registered, with progress on the way; again they are all there", .timeLimit(.minutes(2)))
  func tenThousand() async throws {
    let branch = try await Branch()
    var text = "contract,contractName,userID,role,name,mail\n"
    for contract in 0..<2_000 {
      text += "5100\(String(contract + 1_000)),会社\(contract),,administrator,管理者,a@a.example\n"
      for member in 1...4 {
        text += "5100\(String(contract + 1_000)),,000000\(member),member,利用者\(member),m@a.example\n"
      }
    }
    let heard = try await branch.ask(Self.request(Array(text.utf8)))
    #expect(
      heard.answer.lines == ["registered 10000 people, 2000 new contracts; there already: 0 people; rows refused: 0"])
    #expect(heard.letters.count == 10_000 && Set(heard.letters.map(\.name)).count == 10_000)
    #expect(heard.progress.count >= 50 && heard.progress.last == "10000 of 10000")
    let again = try await branch.ask(Self.request(Array(text.utf8)))
    #expect(
      again.answer.lines == ["registered 0 people, 0 new contracts; there already: 10000 people; rows refused: 0"])
  }

  @Test("names in katakana and marks come with a list; unknown marks and other characters are told by row (H-92, H-98)")
  func marks() async throws {
    let branch = try await Branch()
    let header = "契約番号,契約名,利用者ID,権限,氏名,カナ,表示項目\r\n"
    let rows = [
      "50000111,見本商会,,管理者,見本 太郎,ミホン　タロウ,balance transfer", "50000111,見本商会,0111001,利用者,見本 次郎,,",
      "50000112,別商会,,管理者,別 太郎,別太郎,balance", "50000113,又商会,,管理者,又 太郎,ﾏﾀ,balance nonsense",
    ]
    let bytes = Array((header + rows.joined(separator: "\r\n") + "\r\n").utf8)
    let heard = try await branch.ask(Self.request(bytes))
    #expect(Self.problems(heard.answer) == ["4 badKana", "5 unknownMark"])
    let person = try #require(try await branch.person("50000111", nil))
    #expect(person.kana == "ﾐﾎﾝ ﾀﾛｳ" && person.marks == ["balance", "transfer"])
    #expect(try await branch.person("50000111", "0111001")?.kana == "")
    // The same list again finds everybody there, whatever was marked since.
    let target = try StaffTarget(contractID: "50000111", subscriberID: nil)
    _ = try await branch.ask(
      StaffRequest(
        act: "set-marks", institution: "daiichi", contract: target.contractID, reason: "照会", marks: "none"))
    let again = try await branch.ask(Self.request(Array((header + rows[0] + "\r\n").utf8)))
    #expect(again.answer.lines == ["registered 0 people, 0 new contracts; there already: 1 people; rows refused: 0"])
    let renamed = rows[0].replacingOccurrences(of: "タロウ", with: "ハナコ")
    #expect(
      Self.problems(try await branch.ask(Self.request(Array((header + renamed + "\r\n").utf8))).answer)
        == ["2 personDiffers"])
  }
}
