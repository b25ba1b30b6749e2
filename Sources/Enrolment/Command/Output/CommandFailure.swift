/// A run that did not come to its end, as people and programs read it: code, what is wrong, what to do next, and whom
/// to call (F-4).
struct CommandFailure {
  /// `INK-6001`; nil for a misused command line.
  var code: String?
  var name: String
  var message: String
  var next: String?
  /// What it means at a command line.
  var note: String?
  var helpLine: String?
  /// For people who look after computers, in English.
  var detail: String?
  var retryAfter: Int?

  /// - Parameter arguments: of the command that failed; nil where they could not be read.
  init(_ error: EnrolmentError, of arguments: CommandArguments?, _ language: Language) {
    switch error {
    case .refused(let refusal):
      code = refusal.code
      name = refusal.name
      message = refusal.message
      next = refusal.next.isEmpty ? nil : refusal.next
      note = arguments.flatMap { $0.verb.note(on: refusal.code, $0) }?[language]
      helpLine = refusal.helpLine
      retryAfter = refusal.retryAfter
    case .failed(let failure, let detail):
      code = failure.label
      name = failure.name
      message = failure.message[language]
      next = failure.next[language]
      note = arguments.flatMap { $0.verb.note(on: failure.label, $0) }?[language]
      self.detail = detail.isEmpty ? nil : detail
    }
  }

  /// - Parameter verb: the one that was called; nil where none was.
  init(_ misuse: Misuse, of verb: String?, _ language: Language) {
    name = "misuse"
    message = misuse.message[language]
    let help = ["inkan", verb, "--help"].compactMap(\.self).joined(separator: " ")
    next = Wording(ja: "使い方は \(help) でご確認ください。", en: "See \(help).")[language]
  }

  /// For people.
  func lines(_ language: Language) -> [String] {
    func say(_ ja: String, _ en: String, _ text: String?) -> [String] {
      text.map { [Wording(ja: ja, en: en)[language] + $0] } ?? []
    }
    guard let code else { return ["inkan: " + message] + (next.map { [$0] } ?? []) }
    let wait = retryAfter.map {
      [Wording(ja: "\($0)秒ほどお待ちになってから、もう一度実行してください。", en: "Try again after \($0) seconds.")[language]]
    }
    return ["\(code): \(message)"] + say("次の操作: ", "Next: ", next) + (wait ?? []) + say("補足: ", "Note: ", note)
      + say("お問い合わせ先: ", "Help line: ", helpLine)
      + say("詳細: ", "Detail: ", detail.map { "\(name): \($0)" })
  }

  /// For programs.
  var content: [String: JSONValue] {
    [
      "code": JSONValue(code), "name": .text(name), "message": .text(message), "next": JSONValue(next),
      "note": JSONValue(note), "helpLine": JSONValue(helpLine), "detail": JSONValue(detail),
      "retryAfter": retryAfter.map { .number($0) } ?? .nothing,
    ]
  }
}
