import X509

extension Lint {
  /// One URL, of a shard that the CA has, not critical; none where nobody asks for the status.
  static let distributionPoint = Lint("4.2.1.13") { examined in
    guard let part = examined.extensions.distributionPoints else {
      return examined.kind.hasStatus ? "no CRL distribution point" : nil
    }
    guard examined.kind.hasStatus else { return "a CRL distribution point of a certificate that is not asked about" }
    guard !part.isCritical else { return "the CRL distribution points are critical" }
    guard part.value.urls.count == 1, let url = part.value.urls.first else {
      return "not exactly one distribution point"
    }
    return isShard(url, of: examined.ca) ? nil : "a distribution point that is no shard of the CA's"
  }

  /// Read back from the text rather than compared with every shard's, of which there may be thousands.
  private static func isShard(_ url: String, of ca: IssuingCA) -> Bool {
    let before = ca.addresses.revocationListPrefix.utf8.count
    let after = StatusAddresses.revocationListSuffix.utf8.count
    let octets = Array(url.utf8)
    guard (1...9).contains(octets.count - before - after) else { return false }
    let digits = octets[before..<octets.count - after]
    var shard = 0
    for digit in digits {
      guard (0x30...0x39).contains(digit) else { return false }
      shard = shard * 10 + Int(digit - 0x30)
    }
    // With its digits read, it is the shard's address or another one.
    return shard < ca.shards && url == ca.addresses.revocationList(shard: shard)
  }
}
