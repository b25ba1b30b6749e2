import X509

extension ListLint {
  /// As many lines as there are to be; without any, the list of them is absent.
  static let revokedCertificates = ListLint("5.1.2.6") { list, expected in
    guard list.count > 0 || list.entries == nil else { return "an empty list of entries stands there" }
    return list.count == expected.count ? nil : "not as many entries as there are to be"
  }
}
