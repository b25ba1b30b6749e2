import DER
import X509

/// The extensions of what a CA issues; what is the same in all certificates of a kind is encoded once.
struct ExtensionProfile: Sendable {
  private let addresses: StatusAddresses
  private let person: [Extension]
  private let responder: [Extension]
  private let registrationAuthority: [Extension]

  init(ca: IssuingCA) {
    addresses = ca.addresses
    func constant(_ kind: CertificateKind) -> [Extension] {
      [
        Extension(ExtendedKeyUsage([kind.purpose])),
        Extension(AuthorityKeyIdentifier(ca.keyIdentifier)),
        Extension(
          AuthorityInformationAccess(
            ocsp: kind.hasStatus ? [ca.addresses.ocsp] : [], issuers: [ca.addresses.issuer])),
        Extension(CertificatePolicies([ca.policy])),
      ]
    }
    person = constant(.person)
    responder = constant(.responder) + [Extension(OCSPNoCheck())]
    registrationAuthority = constant(.registrationAuthority)
  }

  /// Basic constraints are left out: their absence says the same as an empty one (RFC 5280 4.2.1.9).
  func extensions(for order: IssuanceOrder) -> [Extension] {
    let own: [Extension] = [
      .critical(order.kind.keyUsage(of: order.publicKey)),
      Extension(SubjectKeyIdentifier(order.publicKey.keyIdentifier)),
    ]
    return switch order.kind {
    case .person: person + own + [list(of: order)]
    case .responder: responder + own
    case .registrationAuthority: registrationAuthority + own + [list(of: order)]
    }
  }

  private func list(of order: IssuanceOrder) -> Extension {
    Extension(CRLDistributionPoints(urls: [addresses.revocationList(shard: order.shard)]))
  }
}
