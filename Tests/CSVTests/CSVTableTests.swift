import CSV
import Testing

@Suite("Tables that somebody sent (RFC 4180, F-23)")
struct CSVTableTests {
  private static let columns = [
    CSVColumn("userID", "利用者ID"), CSVColumn("name", "利用者名", "氏名"),
    CSVColumn("mail", "メールアドレス", required: false),
  ]

  private func read(_ text: String, limits: CSVLimits = CSVLimits()) throws(CSVError) -> CSVTable {
    try CSVTable.read(Array(text.utf8), columns: Self.columns, limits: limits)
  }

  private func refusal(_ read: () throws -> CSVTable) -> CSVError.Code? {
    #expect(throws: CSVError.self) { _ = try read() }?.code
  }

  private func words(_ table: CSVTable) -> [String] {
    table.errors.map { "\($0.line) \($0.word.rawValue)" }
  }

  @Test("fields are found by column, in whatever order and language the header names them")
  func columnsByName() throws {
    let table = try read("氏名,メールアドレス,userID\r\n見本 花子,h@example.jp,u1\r\n見本 太郎,,u2\r\n")
    #expect(table.errors.isEmpty)
    #expect(table.rows.map(\.line) == [2, 3])
    #expect(table.rows.map { $0["userID"] } == ["u1", "u2"])
    #expect(table.rows.map { $0["name"] } == ["見本 花子", "見本 太郎"])
    #expect(table.rows.map { $0["mail"] } == ["h@example.jp", ""])
    #expect(table.rows[0]["利用者ID"] == nil)
  }

  @Test("lines that we write are read as they were, whatever stands in a field")
  func written() throws {
    let fields = ["u,1", "見本 \"花子\"", "a, b"]
    let table = try read(CSVLine.text(["userID", "name", "mail"]) + CSVLine.text(fields))
    #expect(table.errors.isEmpty && table.rows.map { [$0["userID"], $0["name"]] } == [[fields[0], fields[1]]])
    #expect(CSVLine.text(["u1", "見本 花子", ""]) == "u1,見本 花子,\r\n")
  }

  @Test("spaces around and inside header names, full-width ones too, do not matter")
  func headerSpaces() throws {
    let columns = [CSVColumn("userID", "利用者 ID")]
    let table = try CSVTable.read(Array("　利用者　 ID \nu1\n".utf8), columns: columns)
    #expect(table.rows.map { $0["userID"] } == ["u1"])
  }

  @Test("all wrong columns are named at once")
  func wrongColumns() {
    let error = #expect(throws: CSVError.self) { try read("電話,利用者名,氏名,\n1,2,3,4\n") }
    #expect(error?.code == .wrongColumns)
    #expect(error?.columns == [.unknown("電話"), .duplicate("氏名"), .unknown(""), .missing("userID")])
  }

  @Test("a column that is not required may be left out, and then has no fields")
  func optionalColumn() throws {
    #expect(try read("userID,name\nu1,花子\n").rows[0]["mail"] == nil)
  }

  @Test("quotes keep commas, quotes and line breaks; lines are counted through them")
  func quotes() throws {
    let table = try read("\"userID\",name\n\"u,1\",\"say \"\"花\"\"\"\r\n\"a\r\nb\rc\nd\",\"\"\n\"\"\"\",x\n")
    #expect(table.errors.isEmpty)
    #expect(table.rows.map { $0["userID"] } == ["u,1", "a\r\nb\rc\nd", "\""])
    #expect(table.rows.map { $0["name"] } == ["say \"花\"", "", "x"])
    #expect(table.rows.map(\.line) == [2, 3, 7])
  }

  @Test("LF, CRLF and CR end lines, also mixed, and the last line needs none", arguments: ["\n", "\r\n", "\r"])
  func lineBreaks(lineBreak: String) throws {
    let table = try read("userID,name\(lineBreak)u1,a\(lineBreak)u2,b\r\nu3,c\nu4,d")
    #expect(table.rows.map { $0["userID"] } == ["u1", "u2", "u3", "u4"])
    #expect(table.rows.map(\.line) == [2, 3, 4, 5])
  }

  @Test("the header's tab makes it a table with tabs, in which commas are text")
  func tabs() throws {
    let table = try read("userID\tname\nu,1\t見本,花子\n")
    #expect(table.rows.map { $0["name"] } == ["見本,花子"])
    #expect(words(try read("userID,name\nu\t1,a\n")) == ["2 controlCharacter"])
  }

  @Test("blank lines at the end are nothing, between rows they are wrong rows")
  func blankLines() throws {
    #expect(try read("userID,name\nu1,a\n\n  \r\n\n").errors.isEmpty)
    let table = try read("userID,name\n\n \nu1,a\n\n")
    #expect(words(table) == ["2 fieldCount", "3 fieldCount"])
    #expect(table.rows.map(\.line) == [4])
  }

  @Test("a wrong row is told by its line and word, and the others go on")
  func rowErrors() throws {
    let table = try read(
      """
      userID,name
      u1
      u2,a,b
      u3,\u{0}
      u4,"a"b
      u5,a"b
      u6,\u{85}
      u7,a\u{7F}
      u8,"\u{1B}"
      u9,ok
      u10,"a
      u11,b

      """)
    #expect(
      words(table) == [
        "2 fieldCount", "3 fieldCount", "4 controlCharacter", "5 strayQuote", "6 strayQuote", "7 controlCharacter",
        "8 controlCharacter", "9 controlCharacter", "11 unclosedQuote",
      ])
    #expect(table.rows.map { $0["userID"] } == ["u9"])
  }

  @Test("a field over the limit is a wrong row")
  func tooLong() throws {
    let limits = CSVLimits(fieldBytes: 12)
    let table = try read(
      "userID,name\nu1,123456789012\nu2,1234567890123\nu3,\"123456789012\"\nu4,あいうえ\n",
      limits: limits)
    #expect(words(table) == ["3 tooLong", "4 tooLong"])
    #expect(table.rows.map { $0["userID"] } == ["u1", "u4"])
  }

  @Test("a file or a table over the limit is refused, blank lines at its end apart")
  func limits() throws {
    let limits = CSVLimits(bytes: 40, rows: 2)
    #expect(try read("userID,name\n1,a\n2,b\n\n\n", limits: limits).rows.count == 2)
    for text in ["userID,name\n1,a\n2,b\n3,c", "userID,name\n1,a\n\n\n2,b", "userID,name\n1\n2\n3\n"] {
      #expect(refusal { try read(text, limits: limits) } == .tooManyRows)
    }
    #expect(
      refusal {
        try read("userID,name\n" + String(repeating: "1", count: 29), limits: limits)
      } == .tooLarge)
  }

  @Test("without a header that can be read there is no table")
  func unreadableHeader() {
    for text in ["", "\u{FEFF}", "\n", "  \nuserID,name\n"] {
      #expect(refusal { try read(text) } == .noHeader)
    }
    for text in ["userID,\"name\n", "userID,na\u{0}me\n", "userID,\"name\"x\n"] {
      #expect(refusal { try read(text) } == .unreadableHeader)
    }
    // UTF-16, which Excel calls "Unicode text".
    #expect(
      refusal {
        try CSVTable.read([0xFF, 0xFE] + "userID,name".utf16.flatMap { [UInt8($0 & 0xFF), 0] }, columns: Self.columns)
      } == .unreadableHeader)
  }
}
