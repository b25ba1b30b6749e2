/// Who answers: a person at a terminal or a window, or a file.
public protocol AnswerSource {
  /// The answer to one question.
  func answer(_ ask: Ask) throws(EnrolmentError) -> Answer
}
