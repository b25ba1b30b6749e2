import X509

extension AuthorityLint {
  /// Critical; certificates and revocation lists, and nothing else.
  static let keyUsage = AuthorityLint("4.2.1.3") { examined in
    guard let part = examined.extensions.keyUsage else { return "no key usage" }
    guard part.isCritical else { return "the key usage is not critical" }
    return part.value == [.keyCertSign, .cRLSign] ? nil : "a key usage other than keyCertSign and cRLSign"
  }
}
