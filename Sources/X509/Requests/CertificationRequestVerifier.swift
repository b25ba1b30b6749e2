public import DER

/// Judges a PKCS#10 request: its form, its key, and whether the sender has that key (RFC 2986 4.2).
public enum CertificationRequestVerifier {
  /// A request that was judged, and its key.
  public struct Verified: Sendable {
    /// The request.
    public let request: CertificationRequest
    /// The key, which the sender has.
    public let publicKey: PublicKey
  }

  /// Judges the bytes of a request.
  public static func verify(
    _ der: [UInt8], limits: RequestLimits = RequestLimits()
  ) throws(RequestRefused) -> Verified {
    guard der.count <= limits.octets else { throw .tooLarge }
    let request: CertificationRequest
    do throws(DERError) {
      request = try CertificationRequest(der: der)
    } catch {
      throw .malformed(error)
    }
    let publicKey: PublicKey
    do throws(UnsuitableKey) {
      publicKey = try PublicKey(subjectPublicKeyInfo: request.subjectPublicKeyInfo)
    } catch {
      throw .unsuitableKey(error)
    }
    if let algorithms = limits.algorithms {
      guard let algorithm = publicKey.kind.algorithm, algorithms.contains(algorithm) else {
        throw .unsuitableKey(UnsuitableKey(.unsupportedAlgorithm, "a kind of key that the institution does not take"))
      }
    }
    guard let algorithm = SignatureAlgorithm(request.signatureAlgorithm),
      publicKey.verifies(signature: request.signature, over: request.information, algorithm: algorithm)
    else { throw .wrongProofOfPossession }
    if let unknown = try unknownCriticalExtension(of: request) { throw .unknownCriticalAttribute(unknown) }
    return Verified(request: request, publicKey: publicKey)
  }

  private static func unknownCriticalExtension(
    of request: CertificationRequest
  ) throws(RequestRefused) -> ObjectIdentifier? {
    guard let values = request.values(of: .extensionRequest) else { return nil }
    do throws(DERError) {
      for value in values {
        var reader = DERReader(value)
        let extensions = try Extension.list(from: &reader)
        try reader.finish()
        for wish in extensions where wish.isUnknownCriticalWish { return wish.identifier }
      }
    } catch {
      throw .malformed(error)
    }
    return nil
  }
}

extension Extension {
  /// Extensions that a request may mark critical: what the profile grants anyway or never grants, so that leaving the
  /// wish aside deceives nobody.
  private static let knownWishes: [ObjectIdentifier] = [
    KeyUsage.identifier, ExtendedKeyUsage.identifier, BasicConstraints.identifier, SubjectKeyIdentifier.identifier,
  ]

  /// Whether a request that wishes for it must be refused.
  var isUnknownCriticalWish: Bool { isCritical && !Self.knownWishes.contains(identifier) }
}

extension PublicKey.Kind {
  /// The name that a profile has for the kind; nil for RSA of other lengths than those that we make.
  public var algorithm: KeyAlgorithm? {
    switch self {
    case .ecP256: .ecP256
    case .ecP384: .ecP384
    case .rsa(2048): .rsa2048
    case .rsa(3072): .rsa3072
    case .rsa(4096): .rsa4096
    case .rsa: nil
    }
  }
}
