import X509

extension AuthorityLint {
  /// One plain address of the root's certificate, not critical; nobody answers OCSP for a root.
  static let authorityInformationAccess = AuthorityLint("4.2.2.1") { examined in
    guard !examined.kind.isRoot else { return nil }
    guard let part = examined.extensions.authorityInformationAccess else { return "no authority information access" }
    guard !part.isCritical else { return "the authority information access is critical" }
    guard part.value.ocsp.isEmpty, part.value.issuers.count == 1, let url = part.value.issuers.first else {
      return "not exactly one address of the root's certificate"
    }
    return url.hasPrefix("http://") ? nil : "an address that is not plain HTTP"
  }
}
