import X509

extension ListLint {
  /// Critical, of end entities, with the URL that the certificates of the shard carry; none on a list of everything.
  static let issuingDistributionPoint = ListLint("5.2.5") { list, expected in
    let url: String
    switch expected.scope {
    case .everything:
      return list.has(IssuingDistributionPoint.self) ? "a list of everything says that it covers a part" : nil
    case .shard(let shard, _), .delta(let shard, _): url = shard
    }
    guard let part = list.part(IssuingDistributionPoint.self) else { return "no issuing distribution point" }
    guard part.isCritical else { return "the issuing distribution point is not critical" }
    return part.value == IssuingDistributionPoint(url: url) ? nil : "a distribution point that is not the shard's"
  }
}
