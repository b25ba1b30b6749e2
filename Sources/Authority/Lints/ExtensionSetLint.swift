import DER
import X509

extension Lint {
  /// None twice, and none that the profile does not have.
  static let extensionSet = Lint("4.2") { examined in
    var seen: Set<ObjectIdentifier> = []
    for found in examined.content.extensions {
      guard profile.contains(found.identifier) else { return "an extension that the profile does not have" }
      guard seen.insert(found.identifier).inserted else { return "an extension stands twice" }
    }
    return nil
  }

  private static let profile: Set<ObjectIdentifier> = [
    BasicConstraints.identifier, KeyUsage.identifier, ExtendedKeyUsage.identifier, SubjectKeyIdentifier.identifier,
    AuthorityKeyIdentifier.identifier, AuthorityInformationAccess.identifier, CRLDistributionPoints.identifier,
    CertificatePolicies.identifier,
  ]
}
