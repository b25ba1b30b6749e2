import X509

extension AnswerLint {
  /// Nothing is revoked in the future.
  static let revocation = AnswerLint("RFC 6960 4.2.1") { examined in
    for answer in examined.content.responses {
      if case .revoked(let moment, _) = answer.status, moment > examined.content.producedAt {
        return "a revocation that is yet to come"
      }
    }
    return nil
  }
}
