import X509

extension ListLint {
  /// Present, not critical, the CA's subject key identifier.
  static let listAuthorityKeyIdentifier = ListLint("5.2.1") { list, expected in
    guard let part = list.part(AuthorityKeyIdentifier.self) else { return "no authority key identifier" }
    guard !part.isCritical else { return "the authority key identifier is critical" }
    return part.value.keyIdentifier == expected.keyIdentifier
      ? nil : "the authority key identifier is not the CA's subject key identifier"
  }
}
