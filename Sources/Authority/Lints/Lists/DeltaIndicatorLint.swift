import X509

extension ListLint {
  /// In a delta alone; critical, and the base is no later list.
  static let deltaIndicator = ListLint("5.2.4") { list, expected in
    guard case .delta(_, let base) = expected.scope else {
      return list.has(DeltaCRLIndicator.self) ? "a complete list says that it is a delta" : nil
    }
    guard let part = list.part(DeltaCRLIndicator.self) else { return "a delta without its base's number" }
    guard part.isCritical else { return "the delta's indicator is not critical" }
    guard part.value.base == base else { return "another base than the delta is to have" }
    return base <= expected.number ? nil : "a base that is later than the delta"
  }
}
