import DER
import X509

extension Lint {
  /// None twice, and none that the profile does not have.
  static let extensionSet = Lint("4.2") { examined in
    // Ten at most, so looking through them beats hashing.
    let found = examined.content.extensions
    guard found.count <= profile.count + 1 else { return "more extensions than the profile has" }
    for (index, element) in found.enumerated() {
      guard profile.contains(element.identifier) else { return "an extension that the profile does not have" }
      for other in found[..<index] where other.identifier == element.identifier { return "an extension stands twice" }
    }
    return nil
  }

  private static let profile: [ObjectIdentifier] = [
    BasicConstraints.identifier, KeyUsage.identifier, ExtendedKeyUsage.identifier, SubjectKeyIdentifier.identifier,
    AuthorityKeyIdentifier.identifier, AuthorityInformationAccess.identifier, CRLDistributionPoints.identifier,
    CertificatePolicies.identifier, OCSPNoCheck.identifier,
  ]
}
