/// What a device has asked for, once its message was verified and opened.
public struct SCEPOrder: Sendable {
  /// What it wants.
  public enum Wish: Sendable {
    /// A first certificate for a PKCS#10 request, whose key has signed the message.
    case enrolment(request: [UInt8], challenge: String?)
    /// A certificate after the one whose key has signed the message.
    case renewal(request: [UInt8])
    /// The answer to a request that was sent before.
    case poll
    case certificate(CertificateID)
    /// The list in which that certificate would stand.
    case revocationList(CertificateID)
  }

  /// Which certificate is meant.
  public struct CertificateID: Sendable, Hashable {
    /// The encoding of the issuer's name.
    public let issuer: [UInt8]
    /// The INTEGER's content octets.
    public let serial: [UInt8]
  }

  /// What it wants.
  public let wish: Wish
  /// The identity that it has addressed, which also signs the answer: it may know no other.
  public let identity: KeyedCertificate
  /// The cipher that it has used, and so knows.
  public let cipher: ContentCipher
}
