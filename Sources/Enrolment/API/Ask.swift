/// Something that the institution wants to be told, to know who is there.
public struct Ask: Sendable, Hashable {
  /// How it is answered.
  public enum Kind: Sendable, Hashable {
    /// Typed hidden.
    case secret
    /// Chosen by the person now, typed hidden; the rule is in words, nil where the institution does not say.
    case newSecret(rule: String?)
    /// Digits, so many; nil where the institution does not say.
    case code(digits: Int?)
    /// Cells of a matrix card: `A1`.
    case matrix(cells: [String])
  }

  /// The name of the answer: `logonSecret`.
  public let name: String
  /// What the person knows it as.
  public let label: String
  /// How it is answered.
  public let kind: Kind

  package init(name: String, label: String, kind: Kind) {
    self.name = name
    self.label = label
    self.kind = kind
  }

  /// The name of a code that the institution mails for one attempt.
  package static let mailCode = "mailCode"

  /// The key of the answer: the cells of a card have one of their own, whatever they are asked as.
  public var answerName: String {
    if case .matrix = kind { "matrix" } else { name }
  }
}

extension Ask {
  struct Content: Decodable {
    let name: String
    let label: String?
    let kind: String
    let digits: Int?
    let cells: [String]?
    let new: Bool?
    let hint: String?
  }

  init(_ content: Content) throws(EnrolmentError) {
    name = TerminalText.line(content.name, limit: 64)
    label = TerminalText.line(content.label ?? content.name, limit: 100)
    switch content.kind {
    case "secret" where content.new == true: kind = .newSecret(rule: content.hint.map { TerminalText.line($0) })
    case "secret": kind = .secret
    case "code": kind = .code(digits: content.digits)
    case "matrix":
      guard let cells = content.cells, !cells.isEmpty, cells.count <= 16 else {
        throw .garbled("a matrix without cells")
      }
      kind = .matrix(cells: cells.map { TerminalText.line($0, limit: 8) })
    default: throw .garbled("an unknown kind of question: \(content.kind)")
    }
  }
}
