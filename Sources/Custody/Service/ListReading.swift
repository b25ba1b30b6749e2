import Authority
import X509

/// Takes a revocation list's content in piece by piece, examines and digests it as it goes by, and holds none of it.
struct ListReading: ~Copyable {
  private var examination: PresentedListExamination
  private var digest: RunningDigest

  init(of ca: IssuingCA, _ algorithm: SignatureAlgorithm) {
    examination = PresentedListExamination(of: ca, signatureAlgorithm: algorithm.identifier)
    digest = algorithm.runningDigest
  }

  mutating func take(_ piece: [UInt8]) throws(LintFailure) {
    try piece.withUnsafeBufferPointer { (piece) throws(LintFailure) in
      digest.update(UnsafeRawBufferPointer(piece))
      try examination.take(UnsafeRawBufferPointer(piece))
    }
  }

  /// The list's number and the digest to be signed.
  consuming func finish() throws(LintFailure) -> (number: String, digest: [UInt8]) {
    (String(try examination.finish()), digest.finish())
  }
}
