import X509

extension AuthorityLint {
  /// A CA must have one; here derived from the key, not critical.
  static let subjectKeyIdentifier = AuthorityLint("4.2.1.2") { examined in
    guard let part = examined.extensions.subjectKeyIdentifier else { return "no subject key identifier" }
    guard !part.isCritical else { return "the subject key identifier is critical" }
    return part.value.keyIdentifier == examined.publicKey?.keyIdentifier
      ? nil : "the subject key identifier is not the key's"
  }
}
