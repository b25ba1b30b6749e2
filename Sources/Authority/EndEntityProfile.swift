import DER
import X509

/// The extensions of a person's certificate; what is the same in all of them is encoded once.
struct EndEntityProfile: Sendable {
  private let addresses: StatusAddresses
  private let constant: [Extension]

  init(ca: IssuingCA) {
    addresses = ca.addresses
    constant = [
      .critical(KeyUsage.digitalSignature),
      Extension(ExtendedKeyUsage([ExtendedKeyUsage.clientAuth])),
      Extension(AuthorityKeyIdentifier(ca.keyIdentifier)),
      Extension(AuthorityInformationAccess(ocsp: [ca.addresses.ocsp], issuers: [ca.addresses.issuer])),
      Extension(CertificatePolicies([ca.policy])),
    ]
  }

  /// Basic constraints are left out: their absence says the same as an empty one (RFC 5280 4.2.1.9).
  func extensions(for order: IssuanceOrder) -> [Extension] {
    constant + [
      Extension(SubjectKeyIdentifier(order.publicKey.keyIdentifier)),
      Extension(CRLDistributionPoints(urls: [addresses.revocationList(shard: order.shard)])),
    ]
  }
}
