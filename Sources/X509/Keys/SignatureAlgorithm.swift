public import DER

/// The signature algorithms that are made and accepted: ECDSA and RSA PKCS#1 v1.5 with SHA-2.
public enum SignatureAlgorithm: String, Sendable, CaseIterable {
  case ecdsaSHA256
  case ecdsaSHA384
  case ecdsaSHA512
  case rsaSHA256
  case rsaSHA384
  case rsaSHA512

  /// The algorithm of an identifier; nil for another, and where the parameters are not what RFC 5758 3.2 (absent for
  /// ECDSA) and RFC 4055 5 (NULL for RSA; absent is tolerated) demand.
  public init?(_ identifier: AlgorithmIdentifier) {
    for candidate in Self.allCases where candidate.identifier.algorithm == identifier.algorithm {
      let tolerated = candidate.isRSA && identifier.parameters == nil
      guard identifier == candidate.identifier || tolerated else { return nil }
      self = candidate
      return
    }
    return nil
  }

  /// The identifier as certificates carry it.
  public var identifier: AlgorithmIdentifier { Self.identifiers[index].0 }

  /// The identifier's encoding.
  public var der: [UInt8] { Self.identifiers[index].1 }

  /// The digest of a message, as this algorithm signs it.
  package func digest(of message: [UInt8]) -> [UInt8] { digest(message) }

  /// The digest of a message that comes in pieces.
  package var runningDigest: RunningDigest { RunningDigest(digest) }

  var isRSA: Bool {
    switch self {
    case .rsaSHA256, .rsaSHA384, .rsaSHA512: true
    case .ecdsaSHA256, .ecdsaSHA384, .ecdsaSHA512: false
    }
  }

  var digest: Digest {
    switch self {
    case .ecdsaSHA256, .rsaSHA256: .sha256
    case .ecdsaSHA384, .rsaSHA384: .sha384
    case .ecdsaSHA512, .rsaSHA512: .sha512
    }
  }

  private var index: Int {
    switch self {
    case .ecdsaSHA256: 0
    case .ecdsaSHA384: 1
    case .ecdsaSHA512: 2
    case .rsaSHA256: 3
    case .rsaSHA384: 4
    case .rsaSHA512: 5
    }
  }

  private static let identifiers: [(AlgorithmIdentifier, [UInt8])] = [
    AlgorithmIdentifier(.ecdsaWithSHA256),
    AlgorithmIdentifier(.ecdsaWithSHA384),
    AlgorithmIdentifier(.ecdsaWithSHA512),
    AlgorithmIdentifier(.sha256WithRSAEncryption, parameters: AlgorithmIdentifier.nullParameters),
    AlgorithmIdentifier(.sha384WithRSAEncryption, parameters: AlgorithmIdentifier.nullParameters),
    AlgorithmIdentifier(.sha512WithRSAEncryption, parameters: AlgorithmIdentifier.nullParameters),
  ].map { ($0, $0.der) }
}
