import COpenSSL

/// The digests in use.
enum Digest: Sendable {
  case sha1
  case sha256
  case sha384
  case sha512

  /// OpenSSL's number of the algorithm.
  var identifier: Int32 {
    switch self {
    case .sha1: NID_sha1
    case .sha256: NID_sha256
    case .sha384: NID_sha384
    case .sha512: NID_sha512
    }
  }

  /// The digest of some bytes.
  func callAsFunction(_ bytes: [UInt8]) -> [UInt8] {
    var running = RunningDigest(self)
    bytes.withUnsafeBytes { running.update($0) }
    return running.finish()
  }
}
