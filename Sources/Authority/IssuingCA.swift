public import DER
public import X509

/// A CA that issues to people: one generation of one institution's (`- G1` in its name).
public final class IssuingCA: Sendable {
  /// The CA's own certificate.
  public let certificate: Certificate
  /// What a customer installs beside the certificate: this CA's, then the client root's.
  public let chain: [Certificate]
  /// The URLs in what it issues.
  public let addresses: StatusAddresses
  /// Among how many revocation lists its certificates are spread.
  public let shards: Int
  /// Under which policy it issues.
  public let policy: ObjectIdentifier
  /// The CA's key.
  public let publicKey: PublicKey
  /// The CA's name: the common name of its certificate.
  public let name: String
  /// The identifier of the CA's key, by which its certificates name it.
  public let keyIdentifier: [UInt8]

  /// A CA of its certificate and its root's.
  ///
  /// - Throws: `AuthorityError` where the certificate is no CA's of path length 0 for client authentication alone, or
  ///   was not signed by the root (security rule 1).
  public init(
    certificate: Certificate, root: Certificate, addresses: StatusAddresses, shards: Int, policy: ObjectIdentifier
  ) throws(AuthorityError) {
    guard shards >= 1 else { throw .noSuchShard }
    guard let constraints = try? certificate.extensions.first(BasicConstraints.self), constraints.isCA,
      constraints.pathLength == 0
    else { throw .unsuitableCertificate("not a CA of path length 0") }
    guard let usage = try? certificate.extensions.first(KeyUsage.self), usage.contains([.keyCertSign, .cRLSign]) else {
      throw .unsuitableCertificate("a key that may not sign certificates and lists")
    }
    guard let purposes = certificate.extendedKeyUsages, purposes.contains(ExtendedKeyUsage.clientAuth),
      !purposes.contains(ExtendedKeyUsage.serverAuth)
    else { throw .unsuitableCertificate("a CA that is not for client authentication alone") }
    guard let rootKey = try? root.publicKey, certificate.issuerDER == root.subjectDER, certificate.isSigned(by: rootKey)
    else { throw .unsuitableCertificate("not signed by the client root") }
    guard let key = try? certificate.publicKey, let identifier = certificate.subjectKeyIdentifier,
      let name = (try? certificate.subject)?.first(.commonName)
    else { throw .unsuitableCertificate("without a usable key, its identifier, or a name") }
    self.certificate = certificate
    chain = [certificate, root]
    self.addresses = addresses
    self.shards = shards
    self.policy = policy
    publicKey = key
    keyIdentifier = identifier
    self.name = name
  }

  /// The CA's name in paths and in the store: `daiichi-g1`.
  public var id: String { addresses.id }
}
