import X509

extension AuthorityLint {
  /// The root's subject, octet for octet; a root's own.
  static let issuer = AuthorityLint("4.1.2.4") { examined in
    examined.content.issuer == examined.root?.subjectDER ?? examined.content.subject
      ? nil : "the issuer is not the signer's subject"
  }
}
