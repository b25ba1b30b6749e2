import X509

extension AuthorityLint {
  /// The root's key, not critical; a root needs none.
  static let authorityKeyIdentifier = AuthorityLint("4.2.1.1") { examined in
    guard let root = examined.root else { return nil }
    guard let part = examined.extensions.authorityKeyIdentifier else { return "no authority key identifier" }
    guard !part.isCritical else { return "the authority key identifier is critical" }
    return part.value.keyIdentifier == root.subjectKeyIdentifier
      ? nil : "the authority key identifier is not the root's"
  }
}
