import DER

/// A CA as questions name it (RFC 6960 4.1.1): by digests of its name and of its key, with SHA-1 or SHA-256.
///
/// Each way of writing that is made once, so that a question's issuer is recognised by comparing octets.
public struct OCSPIssuer: Sendable {
  /// With what digest a question names an issuer. SHA-1 protects nothing here: it only finds the CA (RFC 5019 2.1.1).
  public enum NameDigest: Sendable, CaseIterable {
    case sha1
    case sha256
  }

  private let sha1: [UInt8]
  private let sha256: [UInt8]
  /// The digest algorithms without the NULL that some leave out.
  private let short: [[UInt8]]

  /// A CA of its certificate; nil where the certificate's key cannot be read.
  public init?(_ certificate: Certificate) {
    guard let key = try? certificate.publicKey else { return nil }
    func names(_ digest: Digest, _ algorithm: ObjectIdentifier, null: Bool) -> [UInt8] {
      DERWriter.encode { writer in
        AlgorithmIdentifier(algorithm, parameters: null ? AlgorithmIdentifier.nullParameters : nil)
          .encode(into: &writer)
        writer.element(.octetString, digest(certificate.subjectDER))
        writer.element(.octetString, digest(key.keyOctets))
      }
    }
    sha1 = names(.sha1, Self.sha1Identifier, null: true)
    sha256 = names(.sha256, Self.sha256Identifier, null: true)
    short = [names(.sha1, Self.sha1Identifier, null: false), names(.sha256, Self.sha256Identifier, null: false)]
  }

  /// Whether a question is about a certificate of this CA.
  public func issued(_ certificate: CertificateID) -> Bool {
    let octets = certificate.issuerOctets
    return octets.elementsEqual(sha1) || octets.elementsEqual(sha256)
      || short.contains { octets.elementsEqual($0) }
  }

  func names(_ digest: NameDigest) -> [UInt8] {
    switch digest {
    case .sha1: sha1
    case .sha256: sha256
    }
  }

  private static let sha1Identifier = ObjectIdentifier(1, 3, 14, 3, 2, 26)
  private static let sha256Identifier = ObjectIdentifier(2, 16, 840, 1, 101, 3, 4, 2, 1)
}
