import X509

extension ListLint {
  /// Extensions need version 2.
  static let listVersion = ListLint("5.1.2.1") { list, _ in list.version == 1 ? nil : "the version is not 2" }
}
