public import CivilTime
public import DER
public import X509

/// What a certificate shall say; decided by the institution's rules, never by the request.
public struct IssuanceOrder: Sendable {
  /// For whom; the CA's rules for that kind add what the order does not say.
  public let kind: CertificateKind
  public let subject: DistinguishedName
  public let publicKey: PublicKey
  public let notBefore: Timestamp
  public let notAfter: Timestamp
  public let serial: SerialNumber
  /// In which of the CA's revocation lists the certificate would stand.
  public let shard: Int

  /// An order; for a customer where nothing else is said.
  public init(
    kind: CertificateKind = .person, subject: DistinguishedName, publicKey: PublicKey, notBefore: Timestamp,
    notAfter: Timestamp, serial: SerialNumber,
    shard: Int
  ) {
    self.kind = kind
    self.subject = subject
    self.publicKey = publicKey
    self.notBefore = notBefore
    self.notAfter = notAfter
    self.serial = serial
    self.shard = shard
  }
}
