import X509

extension AnswerLint {
  /// Known now, and to be believed for a while, but not longer than the responder.
  static let updates = AnswerLint("RFC 6960 4.2.2.1") { examined in
    for answer in examined.content.responses {
      guard answer.thisUpdate <= examined.content.producedAt else { return "a status that is known later" }
      guard answer.nextUpdate > answer.thisUpdate else { return "the next update is not after this one" }
      guard answer.nextUpdate <= examined.certificate.notAfter else { return "an answer that outlives the responder" }
    }
    return nil
  }
}
