package import DER
import X509

/// Examines a list of whose order nothing is known but what the list says, for whoever signs in a process of its own.
///
/// Shard, number and base are taken from it; in everything else it has to be a list of that shard of the CA's.
package struct PresentedListExamination {
  private var examination: ListExamination

  package init(of ca: IssuingCA, signatureAlgorithm: AlgorithmIdentifier) {
    examination = ListExamination { list in
      let url = list.part(IssuingDistributionPoint.self)?.value.url
      // A place that is no shard's is compared with the first one's, and found to be another.
      let shard = (0..<ca.shards).first { ca.addresses.revocationList(shard: $0) == url } ?? 0
      let place = ca.addresses.revocationList(shard: shard)
      return ExpectedList(
        issuer: ca.certificate.subjectDER, keyIdentifier: ca.keyIdentifier, signatureAlgorithm: signatureAlgorithm,
        scope: list.part(DeltaCRLIndicator.self).map { .delta(url: place, base: $0.value.base) }
          ?? .shard(url: place, delta: ca.addresses.deltaList(shard: shard)),
        number: list.part(CRLNumber.self)?.value.value ?? 0, count: list.count)
    }
  }

  /// Takes the next piece in.
  package mutating func take(_ piece: UnsafeRawBufferPointer) throws(LintFailure) {
    try examination.take(piece)
  }

  /// Judges the list when its last byte has gone by; the answer is its number.
  package mutating func finish() throws(LintFailure) -> UInt64 {
    try examination.finish().part(CRLNumber.self)?.value.value ?? 0
  }
}
