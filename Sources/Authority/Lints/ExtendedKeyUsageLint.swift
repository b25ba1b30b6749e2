import X509

extension Lint {
  /// Client authentication alone.
  static let extendedKeyUsage = Lint("4.2.1.12") { examined in
    guard let part = examined.extendedKeyUsage else { return "no extended key usage" }
    return part.value.purposes == [ExtendedKeyUsage.clientAuth] ? nil : "a purpose other than client authentication"
  }
}
