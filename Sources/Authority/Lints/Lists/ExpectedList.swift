import DER
import X509

/// What a list is to say, by which the lints judge what it says.
struct ExpectedList: Sendable {
  /// The encoding of the CA's subject.
  let issuer: [UInt8]
  /// The identifier of the CA's key.
  let keyIdentifier: [UInt8]
  let signatureAlgorithm: AlgorithmIdentifier
  let scope: RevocationListScope
  let number: UInt64
  /// How many entries.
  let count: Int
}

extension ExpectedList {
  /// A list of one of a CA's shards.
  init(of ca: IssuingCA, _ order: RevocationListOrder, count: Int, signatureAlgorithm: AlgorithmIdentifier) {
    let url = ca.addresses.revocationList(shard: order.shard)
    self.init(
      issuer: ca.certificate.subjectDER, keyIdentifier: ca.keyIdentifier, signatureAlgorithm: signatureAlgorithm,
      scope: order.base.map { .delta(url: url, base: $0) }
        ?? .shard(url: url, delta: ca.addresses.deltaList(shard: order.shard)),
      number: order.number, count: count)
  }
}
