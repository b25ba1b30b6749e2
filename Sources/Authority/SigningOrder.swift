/// A certificate's examined content on its way to the key that signs.
///
/// It says of what kind it is, so that a signer in a process of its own can examine the bytes by the same rules again and
/// take nobody's word for them.
public struct SigningOrder: Sendable, Hashable {
  /// By which rules the content is to be examined.
  public let kind: CertificateKind
  /// The encoding of a `TBSCertificate` (RFC 5280 4.1.1).
  public let toBeSigned: [UInt8]

  /// An order.
  public init(kind: CertificateKind, toBeSigned: [UInt8]) {
    self.kind = kind
    self.toBeSigned = toBeSigned
  }
}
