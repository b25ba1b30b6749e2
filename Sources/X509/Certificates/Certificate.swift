public import CivilTime
public import DER

/// A certificate (RFC 5280 4.1); immutable, because a change would break its signature.
///
/// Reading one says nothing about its worth: who signed it, whether it is in force and whose it is are other questions.
public struct Certificate: Sendable, Hashable {
  /// The whole certificate.
  public let der: [UInt8]
  /// What was signed, in bytes.
  public let toBeSigned: [UInt8]
  /// What was signed.
  public let content: TBSCertificate
  /// The algorithm of the signature.
  public let signatureAlgorithm: AlgorithmIdentifier
  /// The signature.
  public let signature: [UInt8]

  /// A certificate that fills the bytes.
  public init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var certificate = try outer.nested(.sequence)
    try outer.finish()
    toBeSigned = try certificate.encoding(.sequence)
    content = try TBSCertificate(der: toBeSigned)
    signatureAlgorithm = try AlgorithmIdentifier(from: &certificate)
    guard signatureAlgorithm == content.signatureAlgorithm else {
      throw DERError(.invalidValue, "the signature's algorithm is not the one that was signed")
    }
    signature = try certificate.bitStringOctets()
    try certificate.finish()
    self.der = der
  }

  /// A certificate from content, its encoding, and the signature over that.
  package init(content: TBSCertificate, toBeSigned: [UInt8], signature: [UInt8]) {
    self.content = content
    self.toBeSigned = toBeSigned
    self.signature = signature
    signatureAlgorithm = content.signatureAlgorithm
    der = CertificationRequest.assemble(
      information: toBeSigned, algorithm: content.signatureAlgorithm, signature: signature)
  }

  public static func == (one: Certificate, other: Certificate) -> Bool { one.der == other.der }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(der)
  }

  public var serialNumber: SerialNumber { content.serialNumber }
  /// The encoding of the issuer's name.
  public var issuerDER: [UInt8] { content.issuer }
  /// The encoding of the subject's name.
  public var subjectDER: [UInt8] { content.subject }
  /// The issuer's name; never a reason to trust.
  public var issuer: DistinguishedName { get throws(DERError) { try DistinguishedName(der: content.issuer) } }
  /// The subject's name; for showing, never for recognising somebody.
  public var subject: DistinguishedName { get throws(DERError) { try DistinguishedName(der: content.subject) } }
  public var notBefore: Timestamp { content.validity.notBefore.timestamp }
  public var notAfter: Timestamp { content.validity.notAfter.timestamp }
  public var extensions: [Extension] { content.extensions }
  /// The subject's key, judged.
  public var publicKey: PublicKey {
    get throws(UnsuitableKey) { try PublicKey(subjectPublicKeyInfo: content.subjectPublicKeyInfo) }
  }

  /// The identifier of the key that signed, as the certificate says; nil where it does not or cannot be read.
  public var authorityKeyIdentifier: [UInt8]? {
    (try? extensions.first(AuthorityKeyIdentifier.self))?.keyIdentifier
  }
  /// The identifier of the certified key, as the certificate says; nil where it does not or cannot be read.
  public var subjectKeyIdentifier: [UInt8]? {
    (try? extensions.first(SubjectKeyIdentifier.self))?.keyIdentifier
  }
  /// The purposes; nil where the certificate names none or cannot be read.
  public var extendedKeyUsages: [ObjectIdentifier]? {
    (try? extensions.first(ExtendedKeyUsage.self))?.purposes
  }
  /// Whether the certificate says that its subject is a CA.
  public var isAuthority: Bool {
    (try? extensions.first(BasicConstraints.self))?.isCA ?? false
  }

  /// The SHA-256 digest of the certificate, which `inkan trust` shows.
  public var fingerprint: [UInt8] { Digest.sha256(der) }

  /// Whether a key made the signature.
  public func isSigned(by key: PublicKey) -> Bool {
    guard let algorithm = SignatureAlgorithm(signatureAlgorithm) else { return false }
    return key.verifies(signature: signature, over: toBeSigned, algorithm: algorithm)
  }

  /// PEM text.
  public var pem: String { PEM(label: "CERTIFICATE", der: der).text }

  /// Every certificate of a PEM text, in order.
  public static func certificates(pem text: String) throws -> [Certificate] {
    try PEM.documents(in: text).filter { $0.label == "CERTIFICATE" }.map { try Certificate(der: $0.der) }
  }
}
