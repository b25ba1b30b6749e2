import DER
import X509

/// A CA certificate's content with its parts decoded, once for all rules.
struct ExaminedAuthority {
  let kind: AuthorityKind
  let content: TBSCertificate
  let subject: DistinguishedName
  let publicKey: PublicKey?
  let extensions: ExaminedExtensions
  /// The root that is about to sign; nil where the CA signs itself.
  let root: Certificate?
  /// The algorithm of the key that is about to sign.
  let signatureAlgorithm: AlgorithmIdentifier

  init(
    _ der: [UInt8], as kind: AuthorityKind, under root: Certificate?, signatureAlgorithm: AlgorithmIdentifier
  ) throws(DERError) {
    self.kind = kind
    content = try TBSCertificate(der: der)
    subject = try DistinguishedName(der: content.subject)
    publicKey = try? PublicKey(subjectPublicKeyInfo: content.subjectPublicKeyInfo)
    extensions = try ExaminedExtensions(content.extensions)
    self.root = root
    self.signatureAlgorithm = signatureAlgorithm
  }
}
