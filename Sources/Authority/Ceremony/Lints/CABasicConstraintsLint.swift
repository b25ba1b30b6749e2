import X509

extension AuthorityLint {
  /// Critical, a CA, with the path length of its kind.
  static let basicConstraints = AuthorityLint("4.2.1.9") { examined in
    guard let part = examined.extensions.basicConstraints else { return "no basic constraints" }
    guard part.isCritical else { return "the basic constraints are not critical" }
    guard part.value.isCA else { return "the subject would be no CA" }
    return part.value.pathLength == examined.kind.pathLength ? nil : "another path length than the kind's"
  }
}
