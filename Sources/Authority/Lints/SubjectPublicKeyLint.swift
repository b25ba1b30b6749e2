import X509

extension Lint {
  /// A key that we accept (RFC 3279, RFC 5480).
  static let subjectPublicKey = Lint("4.1.2.7") { $0.publicKey == nil ? "a key that is not accepted" : nil }
}
