import X509

extension Lint {
  /// Critical, and what the kind of certificate needs alone.
  static let keyUsage = Lint("4.2.1.3") { examined in
    guard let part = examined.extensions.keyUsage else { return "no key usage" }
    guard part.isCritical else { return "the key usage is not critical" }
    let due = examined.publicKey.map { examined.kind.keyUsage(of: $0) } ?? .digitalSignature
    return part.value == due ? nil : "a key usage other than the kind's"
  }
}
