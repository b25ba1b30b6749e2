import FoundationEssentials

/// Answers from a file first, then from the person at the terminal.
///
/// A class, because what was set aside stays so for the rest of the run.
final class CommandAnswers: AnswerSource {
  /// What a file of answers can hold.
  static let names = [
    "logonSecret", "confirmationSecret", "initialSecret", "oneTimePassword", "mailCode", "moveCode", "matrix",
  ]

  private var given: [String: Answer]
  private let terminal: any Terminal
  private let language: Language

  /// - Parameter file: the content of `--answers`; nil where it was not given.
  init(file: [UInt8]?, terminal: any Terminal, language: Language) throws(Misuse) {
    self.terminal = terminal
    self.language = language
    guard let file else {
      given = [:]
      return
    }
    guard let content = try? JSONDecoder().decode([String: GivenAnswer].self, from: Data(file)) else {
      throw Misuse(message: Wording(ja: "--answers のファイルを読み取れません。", en: "The file of --answers cannot be read."))
    }
    if let unknown = content.keys.sorted().first(where: { !Self.names.contains($0) }) {
      let name = TerminalText.line(unknown, limit: 64)
      throw Misuse(
        message: Wording(ja: "--answers に不明な項目があります: \(name)", en: "Unknown key in --answers: \(name)"))
    }
    given = content.compactMapValues(\.answer)
  }

  /// Without what serves once: it was written down for another day, and would only be a wrong try.
  func keepOnlyLasting() {
    given = given.filter { ["logonSecret", "confirmationSecret", "matrix"].contains($0.key) }
  }

  /// Whether the file has the secret of the letter, which serves for the first registration and nothing else.
  var holdInitialSecret: Bool { given["initialSecret"] != nil }

  func answer(_ ask: Ask) throws(EnrolmentError) -> Answer {
    switch (ask.kind, given(ask)) {
    case (.secret, .some(let text)), (.newSecret, .some(let text)): .text(text)
    case (.secret, .none): .text(try typed(ask.label, hidden: true, name: ask.name))
    case (.newSecret(let rule), .none): .text(try chosen(ask, rule: rule))
    case (.code, .some(let text)): .text(TypedCode.digits(text) ?? text)
    case (.code(let digits), .none): .text(try code(ask.label, name: ask.name, digits: digits))
    case (.matrix(let cells), _): .cells(try self.cells(ask, cells))
    }
  }

  func corrects(_ asks: [Ask]) -> Bool {
    terminal.isInteractive && asks.allSatisfy { given[$0.answerName] == nil }
  }

  func setAside(_ ask: Ask) {
    guard given.removeValue(forKey: ask.answerName) != nil else { return }
    terminal.tell(
      Wording(
        ja: "入力内容のファイルの \(ask.answerName) は、今回お送りしたコードより前のものですので、使用しません。",
        en: "The \(ask.answerName) in the file of --answers is older than what has just been mailed; it is not used.")[
          language])
  }

  private func given(_ ask: Ask) -> String? {
    if case .text(let text) = given[ask.name] { text } else { nil }
  }

  private func cells(_ ask: Ask, _ cells: [String]) throws(EnrolmentError) -> [String: String] {
    var known: [String: String] = [:]
    if case .cells(let given) = given[ask.answerName] { known = given }
    var replies: [String: String] = [:]
    for cell in cells {
      if let reply = known[cell] {
        replies[cell] = TypedCode.digits(reply) ?? reply
      } else {
        replies[cell] = try code("\(ask.label) [\(cell)]", name: "\(ask.answerName).\(cell)", digits: nil)
      }
    }
    return replies
  }

  /// A secret that nobody could read while it was typed is typed twice.
  private func chosen(_ ask: Ask, rule: String?) throws(EnrolmentError) -> String {
    if let rule, terminal.isInteractive { terminal.tell("\(ask.label): \(rule)") }
    while true {
      let first = try typed(ask.label, hidden: true, name: ask.name)
      let again = ask.label + Wording(ja: "（確認のため再入力）", en: " (again)")[language]
      if try typed(again, hidden: true, name: ask.name) == first { return first }
      terminal.tell(
        Wording(
          ja: "2回の入力内容が一致しません。もう一度入力してください。", en: "The two do not agree. Please type them again.")[language])
    }
  }

  /// Digits; what cannot be right is asked for again here, because it would cost a try there.
  private func code(_ label: String, name: String, digits: Int?) throws(EnrolmentError) -> String {
    let hint = digits.map { Wording(ja: "（\($0)桁）", en: " (\($0) digits)")[language] } ?? ""
    while true {
      let line = try typed(label + hint, hidden: false, name: name)
      if let code = TypedCode.digits(line), digits == nil || code.count == digits { return code }
      let number = digits.map { Wording(ja: "\($0)桁の", en: "\($0) ")[language] } ?? ""
      terminal.tell(Wording(ja: "\(number)数字で入力してください。", en: "Please type \(number)digits.")[language])
    }
  }

  private func typed(_ prompt: String, hidden: Bool, name: String) throws(EnrolmentError) -> String {
    guard terminal.isInteractive else { throw .failed(.answerMissing, detail: name) }
    guard let line = terminal.ask(prompt + ": ", hidden: hidden) else { throw .failed(.declined, detail: name) }
    guard !line.isEmpty else { throw .failed(.answerMissing, detail: name) }
    return line
  }
}

/// A value in the file of answers: text, cells, or null for none.
private struct GivenAnswer: Decodable {
  let answer: Answer?

  init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if container.decodeNil() {
      answer = nil
    } else if let text = try? container.decode(String.self) {
      answer = .text(text)
    } else {
      answer = .cells(try container.decode([String: String].self))
    }
  }
}
