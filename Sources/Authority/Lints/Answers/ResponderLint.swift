import X509

extension AnswerLint {
  /// Names the key that signs, whose certificate is in force.
  static let responder = AnswerLint("RFC 6960 4.2.2.3") { examined in
    guard examined.content.responderKeyHash == examined.keyHash else { return "the responder is not who signs" }
    return examined.certificate.content.validity.contains(examined.now)
      ? nil : "the responder's certificate is not in force"
  }
}
