public import Enrolment

/// The fields of a question, and whether what stands in them can be an answer.
///
/// What cannot be right is asked for again here, because it would cost a try there.
public struct AnswerForm: Sendable, Equatable {
  /// One field.
  public struct Field: Sendable, Equatable {
    /// What stands before it.
    public let label: Wording
    /// Whether it is typed hidden.
    public let isHidden: Bool
  }

  /// In the order in which they are typed.
  public let fields: [Field]
  /// The rule for what is chosen now; nil where there is none.
  public let rule: String?
  private let ask: Ask

  /// The form of a question.
  public init(_ ask: Ask) {
    self.ask = ask
    let label = Wording(ja: ask.label, en: ask.label)
    switch ask.kind {
    case .secret:
      fields = [Field(label: label, isHidden: true)]
      rule = nil
    case .newSecret(let rule):
      let again = Wording(
        ja: ask.label + PageTexts.chosenAgain[.ja], en: ask.label + PageTexts.chosenAgain[.en])
      fields = [Field(label: label, isHidden: true), Field(label: again, isHidden: true)]
      self.rule = rule
    case .code:
      fields = [Field(label: label, isHidden: false)]
      rule = nil
    case .matrix(let cells):
      fields = cells.map { Field(label: Wording(ja: $0, en: $0), isHidden: false) }
      rule = nil
    }
  }

  /// What is wrong, and in which field.
  public struct Problem: Error, Sendable, Equatable {
    /// The field's index.
    public let field: Int
    /// What is wrong with it.
    public let text: Wording
  }

  /// The answer, if it can be one.
  ///
  /// - Parameter typed: one text a field.
  public func answer(_ typed: [String]) throws(Problem) -> Answer {
    if let empty = typed.firstIndex(where: \.isEmpty) { throw Problem(field: empty, text: PageTexts.nothingTyped) }
    switch ask.kind {
    case .secret: return .text(typed[0])
    case .newSecret:
      guard typed[0] == typed[1] else { throw Problem(field: 1, text: PageTexts.notTheSame) }
      return .text(typed[0])
    case .code(let count):
      guard let digits = TypedCode.digits(typed[0]), count == nil || digits.count == count else {
        throw Problem(field: 0, text: PageTexts.digits(count))
      }
      return .text(digits)
    case .matrix(let cells):
      var answers: [String: String] = [:]
      for (index, cell) in cells.enumerated() {
        guard let digits = TypedCode.digits(typed[index]) else {
          throw Problem(field: index, text: PageTexts.digits(nil))
        }
        answers[cell] = digits
      }
      return .cells(answers)
    }
  }
}
