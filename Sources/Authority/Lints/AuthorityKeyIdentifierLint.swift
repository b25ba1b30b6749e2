import X509

extension Lint {
  /// Present, not critical, the CA's subject key identifier.
  static let authorityKeyIdentifier = Lint("4.2.1.1") { examined in
    guard let part = examined.extensions.authorityKeyIdentifier else { return "no authority key identifier" }
    guard !part.isCritical else { return "the authority key identifier is critical" }
    return part.value.keyIdentifier == examined.ca.keyIdentifier
      ? nil : "the authority key identifier is not the CA's subject key identifier"
  }
}
