import X509

extension AnswerLint {
  /// Produced now.
  static let production = AnswerLint("RFC 6960 2.4") { examined in
    examined.content.producedAt == examined.now ? nil : "not produced at the moment"
  }
}
