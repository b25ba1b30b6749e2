import FoundationEssentials

/// Answers from a file first, then from the person at the terminal.
struct CommandAnswers: AnswerSource {
  private static let names: Set<String> = [
    "logonSecret", "confirmationSecret", "initialSecret", "oneTimePassword", "mailCode", "matrix",
  ]

  private let given: [String: Answer]
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

  func answer(_ ask: Ask) throws(EnrolmentError) -> Answer {
    switch ask.kind {
    case .secret: .text(try text(ask, hint: "", hidden: true))
    case .code(let digits):
      .text(
        try text(
          ask, hint: digits.map { Wording(ja: "（\($0)桁）", en: " (\($0) digits)")[language] } ?? "", hidden: false))
    case .matrix(let cells): .cells(try self.cells(ask, cells))
    }
  }

  private func text(_ ask: Ask, hint: String, hidden: Bool) throws(EnrolmentError) -> String {
    if case .text(let text) = given[ask.name] { return text }
    return try typed(ask.label + hint, hidden: hidden, name: ask.name)
  }

  private func cells(_ ask: Ask, _ cells: [String]) throws(EnrolmentError) -> [String: String] {
    var known: [String: String] = [:]
    if case .cells(let given) = given[ask.name] { known = given }
    var replies: [String: String] = [:]
    for cell in cells {
      if let reply = known[cell] {
        replies[cell] = reply
      } else {
        replies[cell] = try typed("\(ask.label) [\(cell)]", hidden: false, name: "\(ask.name).\(cell)")
      }
    }
    return replies
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
