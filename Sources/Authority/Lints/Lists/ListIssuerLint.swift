import X509

extension ListLint {
  /// The issuer is the CA's subject, octet for octet.
  static let listIssuer = ListLint("5.1.2.3") { list, expected in
    list.issuer == expected.issuer ? nil : "the issuer is not the CA's subject"
  }
}
