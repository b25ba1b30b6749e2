import X509

extension AnswerLint {
  /// One answer for each certificate that was asked about, named as the question named it.
  static let asked = AnswerLint("RFC 6960 4.2.1") { examined in
    let (answers, asked) = (examined.content.responses, examined.question.certificates)
    guard answers.count == asked.count else { return "not one answer for each certificate" }
    for (answer, question) in zip(answers, asked) where answer.certificate != question.encoding {
      return "an answer about another certificate"
    }
    return nil
  }
}
