import X509

extension AuthorityLint {
  /// Extensions need version 3.
  static let version = AuthorityLint("4.1.2.1") { $0.content.version == 2 ? nil : "the version is not 3" }
}
