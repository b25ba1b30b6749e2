import Testing

@testable import Lifecycle

@Suite("Names of people (H-98, H-99)")
struct PersonNameTests {
  @Test(
    "a name in katakana is half-width whichever keys were used (H-98)",
    arguments: [
      ("ﾐﾎﾝ ﾊﾅｺ", "ﾐﾎﾝ ﾊﾅｺ"), ("ミホン　ハナコ", "ﾐﾎﾝ ﾊﾅｺ"), ("みほん　はなこ", "ﾐﾎﾝ ﾊﾅｺ"), (" ガギグゲゴ ", "ｶﾞｷﾞｸﾞｹﾞｺﾞ"),
      ("パピプペポ", "ﾊﾟﾋﾟﾌﾟﾍﾟﾎﾟ"), ("ヴァイオリン", "ｳﾞｧｲｵﾘﾝ"), ("が\u{3099}", "ｶﾞﾞ"), ("か\u{3099}", "ｶﾞ"), ("ー・「」", "ｰ･｢｣"),
      ("Ａｂ１２（－．，／＆）", "Ab12(-.,/&)"), ("ッャュョヲン", "ｯｬｭｮｦﾝ"),
    ])
  func halfWidth(typed: String, stored: String) {
    #expect(KanaName(typed)?.text == stored)
    #expect(KanaName(stored)?.text == stored)
  }

  @Test(
    "what has no half-width form, controls, and what is too long is no name in katakana (H-98)",
    arguments: [
      "", " ", "　", "見本", "ヰ", "ヶ", "é", "😀", "ﾐ\nﾎﾝ", "ﾐﾎﾝ\n", "ﾐ\tﾎﾝ", "ﾐ\u{0}", "ﾐ\u{202E}ﾎﾝ", "ﾐ\u{200B}", "<ﾐ>",
      "ﾐ'", "ﾐ\"", "\\",
      "ﾐ｡", "ﾐ､", String(repeating: "ｱ", count: 49), String(repeating: "ﾊﾞ", count: 25),
    ])
  func refusedKana(typed: String) {
    #expect(KanaName(typed) == nil)
  }

  @Test(
    "a name is full-width whichever keys were used (H-99)",
    arguments: [
      ("見本　太郎", "見本　太郎"), ("見本 太郎", "見本　太郎"), ("John Smith", "Ｊｏｈｎ　Ｓｍｉｔｈ"), ("ﾐﾎﾝ ﾊﾞﾝﾀﾞ ﾊﾟﾝ", "ミホン　バンダ　パン"),
      ("ｳﾞｧｲ", "ヴァイ"), ("ﾞ", "゛"), ("ｱﾞ", "ア゛"), ("<script>", "＜ｓｃｒｉｐｔ＞"), ("𠮷野", "𠮷野"), ("葛\u{E0100}城", "葛\u{E0100}城"),
      ("髙﨑①㈱", "髙﨑①㈱"), ("佐々木ヶ丘", "佐々木ヶ丘"),
    ])
  func fullWidth(typed: String, stored: String) {
    #expect(FullWidthName(typed)?.text == stored)
    #expect(FullWidthName(stored)?.text == stored)
  }

  @Test(
    "controls, marks that turn text around, emoji and what is too long is no name (H-99)",
    arguments: [
      "", "　", "見\n本", "見本\u{0}", "見\u{202E}本", "見\u{200D}本", "見本\u{FEFF}", "見本😀", "é", "한국", "\u{E000}",
      String(repeating: "見", count: 49), "見" + String(repeating: "\u{E0100}", count: 96),
    ])
  func refusedName(typed: String) {
    #expect(FullWidthName(typed) == nil)
  }

  @Test("48 characters are enough and allowed")
  func longest() {
    #expect(KanaName(String(repeating: "ﾊﾞ", count: 24)) != nil)
    #expect(FullWidthName(String(repeating: "髙", count: 48)) != nil)
  }
}
