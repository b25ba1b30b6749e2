import X509

extension Lint {
  /// Critical, and digitalSignature alone.
  static let keyUsage = Lint("4.2.1.3") { examined in
    guard let part = examined.keyUsage else { return "no key usage" }
    guard part.isCritical else { return "the key usage is not critical" }
    return part.value == .digitalSignature ? nil : "a key usage other than digitalSignature"
  }
}
