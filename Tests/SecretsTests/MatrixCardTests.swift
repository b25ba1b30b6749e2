import Secrets
import Testing

@Suite("Matrix cards (security rule 9)")
struct MatrixCardTests {
  /// A card whose cells count from 00 (A1) to 49 (J5) in reading order.
  private static let counting = SecretText((0..<50).map { $0 < 10 ? "0\($0)" : "\($0)" }.joined())
  private static let names = (1...5).flatMap { row in "ABCDEFGHIJ".map { "\($0)\(row)" } }

  private let card: MatrixCard
  private let challenge: MatrixChallenge

  init() throws {
    card = try MatrixCard(opened: Self.counting)
    challenge = try MatrixChallenge(text: "B3,D1,J5")
  }

  @Test("a card has fifty cells of two digits, A1 to J5")
  func cells() {
    let cells = MatrixCard.generate().cells
    #expect(Set(cells.keys) == Set(Self.names))
    #expect(cells.values.allSatisfy { $0.wholeMatch(of: /[0-9][0-9]/) != nil })
    #expect(MatrixCell.all.map(\.name) == Self.names)
    #expect(
      card.cells["A1"] == "00" && card.cells["J1"] == "09" && card.cells["A2"] == "10" && card.cells["J5"] == "49")
  }

  /// Within six standard deviations, which a sound generator leaves once in millions of runs.
  @Test("every number from 00 to 99 comes equally often")
  func distribution() {
    let cards = 2000
    var seen: [String: Int] = [:]
    for _ in 0..<cards {
      for digits in MatrixCard.generate().cells.values { seen[digits, default: 0] += 1 }
    }
    #expect(seen.count == 100)
    let expected = Double(cards * 50) / 100
    let deviation = (expected * 0.99).squareRoot()
    for (digits, count) in seen { #expect(abs(Double(count) - expected) < 6 * deviation, "\(digits)") }
  }

  @Test("a sealed card is had back")
  func sealed() throws {
    let box = SealedBox(peppers: .ephemeral())
    let card = MatrixCard.generate()
    let sealed = box.seal(card.sealedText, identity: "shinkin/subscriber/3/matrix")
    let opened = try MatrixCard(opened: box.open(sealed, identity: "shinkin/subscriber/3/matrix"))
    #expect(opened.cells == card.cells)
  }

  @Test(
    "what is not a hundred ASCII digits is no card",
    arguments: [
      "", "0", String(repeating: "0", count: 99), String(repeating: "0", count: 101),
      String(repeating: "0", count: 99) + "a", " " + String(repeating: "0", count: 99),
      String(repeating: "０", count: 100), String(repeating: "0", count: 97) + "０",
      String(repeating: "\u{0}", count: 100),
    ])
  func malformedCard(text: String) {
    #expect(throws: SecretsError.self) { try MatrixCard(opened: SecretText(text)) }
  }

  @Test("a challenge names three different cells, and each comes equally often")
  func challenges() throws {
    let challenges = 20_000
    var seen: [MatrixCell: Int] = [:]
    for _ in 0..<challenges {
      let challenge = MatrixChallenge.generate()
      #expect(challenge.cells.count == 3 && Set(challenge.cells).count == 3)
      for cell in challenge.cells { seen[cell, default: 0] += 1 }
    }
    #expect(seen.count == 50)
    let expected = Double(challenges) * 3 / 50
    let deviation = (expected * 47 / 50).squareRoot()
    for (cell, count) in seen { #expect(abs(Double(count) - expected) < 6 * deviation, "\(cell)") }
  }

  @Test("a challenge is kept as text")
  func challengeText() throws {
    #expect(challenge.text == "B3,D1,J5" && challenge.cells.map(\.name) == ["B3", "D1", "J5"])
    for _ in 0..<100 {
      let generated = MatrixChallenge.generate()
      #expect(try MatrixChallenge(text: generated.text) == generated)
    }
  }

  @Test(
    "a damaged challenge is an error",
    arguments: [
      "", ",", ",,", "B3", "B3,D1", "B3,D1,J5,A1", "B3,D1,", ",B3,D1,J5", "B3,,D1,J5", "B3,B3,J5", "b3,D1,J5",
      "B3, D1,J5",
      "B3,D1,K1", "B3,D1,A0", "B3,D1,A6", "B3,D1,@1", "B33,D1,J5", "B3;D1;J5", "Ｂ3,D1,J5", "B3,D1,J5\n", "B3,D1,J\u{0}",
    ])
  func malformedChallenge(text: String) {
    #expect(throws: SecretsError.self) { try MatrixChallenge(text: text) }
  }

  @Test("the right digits of the three cells answer, whatever the challenge")
  func right() {
    for _ in 0..<200 {
      let card = MatrixCard.generate()
      let challenge = MatrixChallenge.generate()
      let answer = card.cells.filter { cell in challenge.cells.contains { $0.name == cell.key } }
      #expect(card.answers(challenge, given: answer))
    }
  }

  @Test(
    "letters may be small, letters and digits full width",
    arguments: [
      ["B3": "21", "D1": "03", "J5": "49"], ["b3": "21", "d1": "03", "j5": "49"],
      ["Ｂ３": "２１", "Ｄ１": "０３", "Ｊ５": "４９"], ["ｂ３": "２1", "Ｄ1": " 03", "j5": "49\u{3000}"],
    ])
  func folded(given: [String: String]) {
    #expect(card.answers(challenge, given: given))
  }

  @Test("one wrong digit in any place does not answer")
  func wrong() {
    for (name, right) in ["B3": "21", "D1": "03", "J5": "49"] {
      for number in 0..<100 {
        let digits = number < 10 ? "0\(number)" : "\(number)"
        var given = ["B3": "21", "D1": "03", "J5": "49"]
        given[name] = digits
        #expect(card.answers(challenge, given: given) == (digits == right))
      }
    }
    #expect(!card.answers(challenge, given: ["B3": "03", "D1": "21", "J5": "49"]))
  }

  @Test(
    "too few cells, too many, others or none do not answer",
    arguments: [
      [:], ["B3": "21", "D1": "03"], ["B3": "21", "D1": "03", "J5": ""], ["B3": "21", "D1": "03", "J4": "39"],
      ["B3": "21", "D1": "03", "J5": "49", "A1": "00"], ["A1": "00", "B1": "01", "C1": "02"],
      ["B3": "21", "D1": "03", "": "49"], ["B3": "21", "D1": "03", "J5J": "49"],
    ])
  func otherCells(given: [String: String]) {
    #expect(!card.answers(challenge, given: given))
  }

  @Test("two spellings of one cell are not two guesses")
  func guesses() {
    #expect(!card.answers(challenge, given: ["B3": "21", "b3": "22", "D1": "03", "J5": "49"]))
    #expect(!card.answers(challenge, given: ["B3": "21", "Ｂ３": "21", "D1": "03"]))
  }

  @Test(
    "digits that are none do not answer, and nothing traps",
    arguments: ["2", "210", "2a", "٢١", "²1", "+1", "-1", "\u{0}", String(repeating: "2", count: 100_000), "🂡"])
  func malformedDigits(text: String) {
    #expect(!card.answers(challenge, given: ["B3": text, "D1": "03", "J5": "49"]))
    #expect(!card.answers(challenge, given: [text: "21", "D1": "03", "J5": "49"]))
  }

  @Test("neither description nor reflection shows a card")
  func hidden() {
    var dumped = ""
    dump(card, to: &dumped)
    for text in ["\(card)", String(reflecting: card), dumped] {
      #expect(
        !text.contains(card.sealedText.withBytes { String(decoding: $0, as: UTF8.self) }) && !text.contains("4849"))
    }
  }

  @Test("a card's number has ten digits, is printed in groups and read back")
  func number() throws {
    let number = MatrixCardNumber.generate()
    #expect(number.text.wholeMatch(of: /[0-9]{10}/) != nil)
    #expect(MatrixCardNumber(typed: number.grouped) == number)
    #expect(MatrixCardNumber(typed: "１２３４ 567-890")?.grouped == "1234 567 890")
    #expect(MatrixCardNumber(typed: "123456789") == nil)
    #expect(Set((0..<100).map { _ in MatrixCardNumber.generate() }).count > 98)
  }
}
