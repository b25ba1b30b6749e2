/// Who answers: a person at a terminal or a window, or a file.
public protocol AnswerSource {
  /// The answer to one question; `answerMissing` where nobody can give it now.
  func answer(_ ask: Ask) throws(EnrolmentError) -> Answer

  /// Whether other answers can be had after these were refused; what was written down would be given again.
  func corrects(_ asks: [Ask]) -> Bool

  /// What was held ready for a question does not answer it: what is asked for has only just been made.
  func setAside(_ ask: Ask)
}
