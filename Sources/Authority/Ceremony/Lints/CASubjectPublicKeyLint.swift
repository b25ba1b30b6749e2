import X509

extension AuthorityLint {
  /// A key that we accept, RSA of at least 3072 bits, and not the root's.
  static let subjectPublicKey = AuthorityLint("4.1.2.7") { examined in
    guard let key = examined.publicKey else { return "a key that is not accepted" }
    if case .rsa(let bits) = key.kind, bits < 3_072 { return "RSA of fewer than 3072 bits" }
    return examined.content.subjectPublicKeyInfo == examined.root?.content.subjectPublicKeyInfo
      ? "the key is the root's" : nil
  }
}
