import DER
import X509

extension AuthorityLint {
  /// An issuing CA's are named, and never any policy at all.
  static let certificatePolicies = AuthorityLint("4.2.1.4") { examined in
    guard !examined.kind.isRoot else { return nil }
    let policies = examined.extensions.policies?.value.policies ?? []
    guard !policies.isEmpty else { return "no certificate policies" }
    return policies.contains(CertificatePolicies.anyPolicy) ? "any policy at all" : nil
  }
}
