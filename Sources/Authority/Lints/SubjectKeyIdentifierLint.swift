import X509

extension Lint {
  /// Present, not critical, derived from the key.
  static let subjectKeyIdentifier = Lint("4.2.1.2") { examined in
    guard let part = examined.extensions.subjectKeyIdentifier else { return "no subject key identifier" }
    guard !part.isCritical else { return "the subject key identifier is critical" }
    return part.value.keyIdentifier == examined.publicKey?.keyIdentifier
      ? nil : "the subject key identifier is not the key's"
  }
}
