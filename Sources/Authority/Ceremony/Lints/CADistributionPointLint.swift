import X509

extension AuthorityLint {
  /// One plain address of the root's list, not critical; a root has none.
  static let distributionPoint = AuthorityLint("4.2.1.13") { examined in
    guard !examined.kind.isRoot else { return nil }
    guard let part = examined.extensions.distributionPoints else { return "no CRL distribution point" }
    guard !part.isCritical else { return "the CRL distribution points are critical" }
    guard part.value.urls.count == 1, let url = part.value.urls.first else {
      return "not exactly one distribution point"
    }
    return url.hasPrefix("http://") ? nil : "a distribution point that is not plain HTTP"
  }
}
