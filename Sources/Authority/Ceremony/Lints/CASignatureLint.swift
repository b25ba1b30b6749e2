import X509

extension AuthorityLint {
  /// The algorithm inside is the one that will stand outside.
  static let signature = AuthorityLint("4.1.2.3") { examined in
    examined.content.signatureAlgorithm == examined.signatureAlgorithm
      ? nil : "another signature algorithm than the signer's"
  }
}
