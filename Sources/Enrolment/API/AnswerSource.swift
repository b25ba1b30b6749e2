/// Who answers: a person at a terminal or a window, or a file.
public protocol AnswerSource {
  /// The answer to one question.
  func answer(_ ask: Ask) throws(EnrolmentError) -> Answer

  /// Whether another answer can be had after a refused one; a person who will be asked again is told why.
  func corrects(_ ask: Ask, after refusal: Refusal) -> Bool
}
