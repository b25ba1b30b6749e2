/// Which certificates a list covers, and since when.
public enum RevocationListScope: Sendable, Hashable {
  /// All that the CA issued.
  case everything
  /// One shard: those that carry this distribution point (RFC 5280 5.2.5), and where the shard's delta is.
  case shard(url: String, delta: String)
  /// What was revoked in a shard since the list of that number (RFC 5280 5.2.4).
  case delta(url: String, base: UInt64)

  /// The extensions that say so.
  var extensions: [Extension] {
    switch self {
    case .everything: []
    case .shard(let url, let delta):
      [.critical(IssuingDistributionPoint(url: url)), Extension(FreshestCRL(urls: [delta]))]
    case .delta(let url, let base):
      [.critical(DeltaCRLIndicator(base: base)), .critical(IssuingDistributionPoint(url: url))]
    }
  }
}
