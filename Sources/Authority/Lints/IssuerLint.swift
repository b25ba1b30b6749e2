import X509

extension Lint {
  /// The issuer is the CA's subject, octet for octet.
  static let issuer = Lint("4.1.2.4") { examined in
    examined.content.issuer == examined.ca.certificate.subjectDER ? nil : "the issuer is not the CA's subject"
  }
}
