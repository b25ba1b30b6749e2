import X509

extension Lint {
  /// The CA's policy alone, not critical.
  static let certificatePolicies = Lint("4.2.1.4") { examined in
    guard let part = examined.extensions.policies else { return "no certificate policies" }
    guard !part.isCritical else { return "the certificate policies are critical" }
    return part.value.policies == [examined.ca.policy] ? nil : "another policy than the CA's"
  }
}
