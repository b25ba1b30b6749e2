import DER
import X509

extension AuthorityLint {
  /// The kind's purposes, and none that the root has not: no CA speaks for servers and people (security rule 1).
  static let extendedKeyUsage = AuthorityLint("4.2.1.12") { examined in
    guard let part = examined.extensions.extendedKeyUsage else { return "no extended key usage" }
    guard part.value.purposes == examined.kind.purposes else { return "purposes other than the kind's" }
    guard let root = examined.root else { return nil }
    return Set(part.value.purposes).isSubset(of: root.extendedKeyUsages ?? []) ? nil : "a purpose that the root has not"
  }
}
