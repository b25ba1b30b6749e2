import DER
import X509

/// A certificate's content with its parts decoded, once for all lints; one object that they look at in turn.
final class Examined {
  /// For whom the certificate is said to be; its rules follow from that.
  let kind: CertificateKind
  let content: TBSCertificate
  let subject: DistinguishedName
  let publicKey: PublicKey?
  let extensions: ExaminedExtensions
  let ca: IssuingCA
  /// The algorithm with which the CA is about to sign.
  let signatureAlgorithm: AlgorithmIdentifier

  init(
    _ der: [UInt8], as kind: CertificateKind, ca: IssuingCA, signatureAlgorithm: AlgorithmIdentifier, judged: PublicKey?
  ) throws(DERError) {
    self.kind = kind
    content = try TBSCertificate(der: der)
    subject = try DistinguishedName(der: content.subject)
    publicKey =
      judged?.subjectPublicKeyInfo == content.subjectPublicKeyInfo
      ? judged : try? PublicKey(subjectPublicKeyInfo: content.subjectPublicKeyInfo)
    extensions = try ExaminedExtensions(content.extensions)
    self.ca = ca
    self.signatureAlgorithm = signatureAlgorithm
  }
}
