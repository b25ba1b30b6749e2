import DER
import X509

/// The CAs that a ceremony makes. Everything by which one kind differs from another stands here; making and examining
/// follow it.
public enum AuthorityKind: Sendable, CaseIterable {
  /// Speaks for servers.
  case tlsRoot
  /// Speaks for people, through issuing CAs.
  case clientRoot
  /// One generation of an institution's CA, below the client root.
  case issuing

  /// How many CAs may stand below.
  var pathLength: Int { self == .clientRoot ? 1 : 0 }

  /// What it may speak for; no kind for servers and people at once (security rule 1).
  var purposes: [ObjectIdentifier] {
    self == .tlsRoot ? [ExtendedKeyUsage.serverAuth] : [ExtendedKeyUsage.clientAuth, ExtendedKeyUsage.ocspSigning]
  }

  /// Whether it signs itself.
  var isRoot: Bool { self != .issuing }

  /// The extensions that it has, no more and no fewer.
  var extensions: [ObjectIdentifier] {
    let all: [ObjectIdentifier] = [
      BasicConstraints.identifier, KeyUsage.identifier, ExtendedKeyUsage.identifier, SubjectKeyIdentifier.identifier,
    ]
    guard !isRoot else { return all }
    return all + [
      AuthorityKeyIdentifier.identifier, CertificatePolicies.identifier, AuthorityInformationAccess.identifier,
      CRLDistributionPoints.identifier,
    ]
  }
}
