import COpenSSL

/// The digests that signed messages may use; SHA-1 and MD5 are refused (RFC 8894 2.9).
public enum DigestAlgorithm: Sendable, CaseIterable {
  case sha256
  case sha384
  case sha512

  /// The digest of OpenSSL's number; nil for another.
  init?(identifier: Int32) {
    guard let found = Self.allCases.first(where: { $0.identifier == identifier }) else { return nil }
    self = found
  }

  var identifier: Int32 {
    switch self {
    case .sha256: NID_sha256
    case .sha384: NID_sha384
    case .sha512: NID_sha512
    }
  }

  var implementation: OpaquePointer? {
    switch self {
    case .sha256: EVP_sha256()
    case .sha384: EVP_sha384()
    case .sha512: EVP_sha512()
    }
  }
}
