import X509

extension AnswerLint {
  /// The question's own or none: a stranger chooses at most 32 octets of what is signed (RFC 8954 2.1).
  static let nonce = AnswerLint("RFC 9654 2.1") { examined in
    guard let nonce = examined.content.nonce else { return nil }
    guard nonce == examined.question.nonce else { return "a nonce that was not asked for" }
    return nonce.isRepeated ? nil : "a nonce of more than 32 octets"
  }
}
