import X509

extension ListLint {
  /// Where the delta is: on a shard's complete list, not critical, and never on a delta.
  static let freshestList = ListLint("5.2.6") { list, expected in
    guard case .shard(_, let delta) = expected.scope else {
      return list.has(FreshestCRL.self) ? "a list that has no delta names one" : nil
    }
    guard let part = list.part(FreshestCRL.self) else { return "the delta's place is missing" }
    guard !part.isCritical else { return "the delta's place is critical" }
    return part.value.urls == [delta] ? nil : "another place than the delta's"
  }
}
