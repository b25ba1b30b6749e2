public import CivilTime
public import DER

/// A signed revocation list (RFC 5280 5).
public struct CertificateRevocationList: Sendable, Hashable {
  /// The whole list.
  public let der: [UInt8]
  /// What was signed, in bytes.
  public let toBeSigned: [UInt8]
  /// What was signed.
  public let content: TBSCertificateList
  /// The signature.
  public let signature: [UInt8]

  /// A list that fills the bytes.
  public init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var list = try outer.nested(.sequence)
    try outer.finish()
    toBeSigned = try list.encoding(.sequence)
    content = try TBSCertificateList(der: toBeSigned)
    guard try AlgorithmIdentifier(from: &list) == content.frame.signatureAlgorithm else {
      throw DERError(.invalidValue, "the signature's algorithm is not the one that was signed")
    }
    signature = try list.bitStringOctets()
    try list.finish()
    self.der = der
  }

  /// A list from content, its encoding, and the signature over that.
  package init(content: TBSCertificateList, toBeSigned: [UInt8], signature: [UInt8]) {
    self.content = content
    self.toBeSigned = toBeSigned
    self.signature = signature
    der = CertificationRequest.assemble(
      information: toBeSigned, algorithm: content.frame.signatureAlgorithm, signature: signature)
  }

  public var entries: [RevokedCertificate] { content.entries }
  public var thisUpdate: Timestamp { content.frame.thisUpdate }
  public var nextUpdate: Timestamp { content.frame.nextUpdate }
  /// The list's number; nil where it has none or cannot be read.
  public var number: UInt64? { (try? content.frame.extensions.first(CRLNumber.self))?.value }
  /// The shard's URL; nil for a list of all that the CA issued.
  public var distributionPoint: String? { (try? content.frame.extensions.first(IssuingDistributionPoint.self))?.url }

  /// The number of the list on which a delta builds; nil for a complete list.
  public var base: UInt64? { (try? content.frame.extensions.first(DeltaCRLIndicator.self))?.base }
  /// Where the delta of a complete list is; nil where there is none.
  public var delta: String? { (try? content.frame.extensions.first(FreshestCRL.self))?.urls.first }

  /// Whether a key made the signature.
  public func isSigned(by key: PublicKey) -> Bool {
    guard let algorithm = SignatureAlgorithm(content.frame.signatureAlgorithm) else { return false }
    return key.verifies(signature: signature, over: toBeSigned, algorithm: algorithm)
  }

  /// PEM text.
  public var pem: String { PEM(label: "X509 CRL", der: der).text }
}
