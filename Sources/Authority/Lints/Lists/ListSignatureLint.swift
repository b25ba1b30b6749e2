import X509

extension ListLint {
  /// The algorithm inside is the one that will stand outside.
  static let listSignature = ListLint("5.1.2.2") { list, expected in
    list.signatureAlgorithm == expected.signatureAlgorithm ? nil : "another signature algorithm than the signer's"
  }
}
