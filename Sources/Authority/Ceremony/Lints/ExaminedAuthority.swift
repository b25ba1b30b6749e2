import DER
import X509

/// A CA certificate's content with its parts decoded, once for all rules.
struct ExaminedAuthority {
  /// An extension with its criticality.
  struct Part<Value: ExtensionValue> {
    let value: Value
    let isCritical: Bool
  }

  let kind: AuthorityKind
  let content: TBSCertificate
  let subject: DistinguishedName
  let publicKey: PublicKey?
  /// The root that is about to sign; nil where the CA signs itself.
  let root: Certificate?
  /// The algorithm of the key that is about to sign.
  let signatureAlgorithm: AlgorithmIdentifier
  let basicConstraints: Part<BasicConstraints>?
  let keyUsage: Part<KeyUsage>?
  let extendedKeyUsage: Part<ExtendedKeyUsage>?
  let subjectKeyIdentifier: Part<SubjectKeyIdentifier>?
  let authorityKeyIdentifier: Part<AuthorityKeyIdentifier>?
  let authorityInformationAccess: Part<AuthorityInformationAccess>?
  let distributionPoints: Part<CRLDistributionPoints>?
  let policies: Part<CertificatePolicies>?

  init(
    _ der: [UInt8], as kind: AuthorityKind, under root: Certificate?, signatureAlgorithm: AlgorithmIdentifier
  ) throws(DERError) {
    self.kind = kind
    content = try TBSCertificate(der: der)
    subject = try DistinguishedName(der: content.subject)
    publicKey = try? PublicKey(subjectPublicKeyInfo: content.subjectPublicKeyInfo)
    self.root = root
    self.signatureAlgorithm = signatureAlgorithm
    let extensions = content.extensions
    basicConstraints = try Self.part(extensions)
    keyUsage = try Self.part(extensions)
    extendedKeyUsage = try Self.part(extensions)
    subjectKeyIdentifier = try Self.part(extensions)
    authorityKeyIdentifier = try Self.part(extensions)
    authorityInformationAccess = try Self.part(extensions)
    distributionPoints = try Self.part(extensions)
    policies = try Self.part(extensions)
  }

  private static func part<Value>(_ extensions: [Extension]) throws(DERError) -> Part<Value>? {
    for candidate in extensions where candidate.identifier == Value.identifier {
      return Part(value: try candidate.decoded(Value.self), isCritical: candidate.isCritical)
    }
    return nil
  }
}
