import CSV
import TestTools
import Testing

@Suite("Encodings of tables (F-23)")
struct CSVEncodingTests {
  private static let columns = [CSVColumn("userID", "利用者ID"), CSVColumn("name", "氏名")]

  /// By the `iconv` command, so that the reader is not its own judge.
  private func shiftJIS(_ text: String) throws -> [UInt8] {
    let output = try Tool.run(["iconv", "-f", "UTF-8", "-t", "CP932"], input: Array(text.utf8))
    #expect(output.succeeded)
    return output.bytes
  }

  private func read(_ bytes: [UInt8]) throws -> CSVTable {
    try CSVTable.read(bytes, columns: Self.columns)
  }

  @Test("UTF-8 is read with and without a byte order mark, and Shift_JIS as Windows writes it")
  func whole() throws {
    // 表 and ソ end with the octet of a backslash; ① ㈱ 髙 are Windows' own.
    let text = "利用者ID,氏名\r\nu1,表計算ソフト\r\nu2,①㈱髙橋 ﾐﾎﾝ～\r\n"
    for bytes in [Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), try shiftJIS(text)] {
      let table = try read(bytes)
      #expect(table.errors.isEmpty)
      #expect(table.rows.map { $0["name"] } == ["表計算ソフト", "①㈱髙橋 ﾐﾎﾝ～"])
    }
  }

  @Test("in a mixed file each row is read in its own encoding, and a row in none is an error")
  func mixed() throws {
    let header = Array("利用者ID,氏名\n".utf8)
    let bytes =
      header + Array("u1,見本 花子\n".utf8) + (try shiftJIS("u2,見本 太郎\n")) + Array("u3,".utf8) + [0x81, 0x0A]
      + Array("u4,".utf8) + [0xFF, 0x0A] + (try shiftJIS("u5,\"表\"\"\n示\"\n")) + Array("u6,ascii\nu7,あ".utf8)
    let table = try read(bytes)
    #expect(table.rows.map { $0["userID"] } == ["u1", "u2", "u5", "u6", "u7"])
    #expect(table.rows.map { $0["name"] } == ["見本 花子", "見本 太郎", "表\"\n示", "ascii", "あ"])
    #expect(table.errors.map(\.line) == [4, 5])
    #expect(table.errors.allSatisfy { $0.word == .badEncoding })
  }

  @Test("half-width katakana that happen to be valid UTF-8 stay katakana in a Shift_JIS file")
  func ambiguous() throws {
    let bytes = try shiftJIS("利用者ID,氏名\nu1,ﾃｱ\nu2,ﾐﾎﾝ\n")
    #expect(String(validating: try shiftJIS("u1,ﾃｱ"), as: UTF8.self) == "u1,ñ")
    #expect(try read(bytes).rows.map { $0["name"] } == ["ﾃｱ", "ﾐﾎﾝ"])
    #expect(try read(Array("利用者ID,氏名\nu1,ñ\n".utf8)).rows.map { $0["name"] } == ["ñ"])
  }
}
