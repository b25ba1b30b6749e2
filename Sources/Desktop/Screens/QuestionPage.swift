public import Enrolment

/// One question of the institution; its answer never becomes part of a screen.
public struct QuestionPage: Sendable, Equatable {
  /// The question.
  public let ask: Ask
  /// What was wrong with the answer before; nil where there was none.
  public let refusal: String?
  /// Which question of this procedure it is, so that the same one asked again is another page.
  public let number: Int
}
