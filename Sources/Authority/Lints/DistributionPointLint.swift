import X509

extension Lint {
  /// One URL, of a shard that the CA has, not critical.
  static let distributionPoint = Lint("4.2.1.13") { examined in
    guard let part = examined.distributionPoints else { return "no CRL distribution point" }
    guard !part.isCritical else { return "the CRL distribution points are critical" }
    guard part.value.urls.count == 1, let url = part.value.urls.first else {
      return "not exactly one distribution point"
    }
    return shard(of: url, examined.ca) ? nil : "a distribution point that is no shard of the CA's"
  }

  /// Read back from the text rather than compared with every shard's, of which there may be thousands.
  private static func shard(of url: String, _ ca: IssuingCA) -> Bool {
    let digits = url.split(separator: "/", omittingEmptySubsequences: false).last?.dropLast(4) ?? ""
    guard let shard = Int(digits), (0..<ca.shards).contains(shard) else { return false }
    return ca.addresses.revocationList(shard: shard) == url
  }
}
