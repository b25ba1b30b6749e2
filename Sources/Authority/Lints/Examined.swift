import DER
import X509

/// A certificate's content with its parts decoded, once for all lints.
struct Examined {
  /// An extension with its criticality.
  struct Part<Value: ExtensionValue> {
    let value: Value
    let isCritical: Bool
  }

  /// For whom the certificate is said to be; its rules follow from that.
  let kind: CertificateKind
  let content: TBSCertificate
  let subject: DistinguishedName
  let publicKey: PublicKey?
  let ca: IssuingCA
  /// The algorithm with which the CA is about to sign.
  let signatureAlgorithm: AlgorithmIdentifier
  let basicConstraints: Part<BasicConstraints>?
  let keyUsage: Part<KeyUsage>?
  let extendedKeyUsage: Part<ExtendedKeyUsage>?
  let subjectKeyIdentifier: Part<SubjectKeyIdentifier>?
  let authorityKeyIdentifier: Part<AuthorityKeyIdentifier>?
  let authorityInformationAccess: Part<AuthorityInformationAccess>?
  let distributionPoints: Part<CRLDistributionPoints>?
  let policies: Part<CertificatePolicies>?
  let noCheck: Part<OCSPNoCheck>?

  init(
    _ der: [UInt8], as kind: CertificateKind, ca: IssuingCA, signatureAlgorithm: AlgorithmIdentifier, judged: PublicKey?
  ) throws(DERError) {
    self.kind = kind
    content = try TBSCertificate(der: der)
    subject = try DistinguishedName(der: content.subject)
    publicKey =
      judged?.subjectPublicKeyInfo == content.subjectPublicKeyInfo
      ? judged : try? PublicKey(subjectPublicKeyInfo: content.subjectPublicKeyInfo)
    self.ca = ca
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
    noCheck = try Self.part(extensions)
  }

  private static func part<Value>(_ extensions: [Extension]) throws(DERError) -> Part<Value>? {
    for candidate in extensions where candidate.identifier == Value.identifier {
      return Part(value: try candidate.decoded(Value.self), isCritical: candidate.isCritical)
    }
    return nil
  }
}
