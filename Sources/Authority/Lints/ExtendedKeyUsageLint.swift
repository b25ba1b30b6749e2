import X509

extension Lint {
  /// The kind's purpose alone: client authentication for people, and never two.
  static let extendedKeyUsage = Lint("4.2.1.12") { examined in
    guard let part = examined.extensions.extendedKeyUsage else { return "no extended key usage" }
    return part.value.purposes == [examined.kind.purpose] ? nil : "a purpose other than the kind's"
  }
}
