import X509

extension ListLint {
  /// Present, not critical, positive, the number that was reserved for this list.
  static let listNumber = ListLint("5.2.3") { list, expected in
    guard let part = list.part(CRLNumber.self) else { return "no number" }
    guard !part.isCritical else { return "the number is critical" }
    return part.value.value == expected.number && expected.number > 0 ? nil : "not the number that the list is to have"
  }
}
