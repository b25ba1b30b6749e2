import DER
import X509

extension Lint {
  /// None twice, and none that the profile does not have.
  static let extensionSet = Lint("4.2") { examined in
    // Ten at most, so looking through them beats hashing.
    let found = examined.content.extensions
    guard found.count <= profile.count + 1 else { return "more extensions than the profile has" }
    for index in found.indices {
      let identifier = found[index].identifier
      guard profile.contains(identifier) else { return "an extension that the profile does not have" }
      guard !(0..<index).contains(where: { found[$0].identifier == identifier }) else {
        return "an extension stands twice"
      }
    }
    return nil
  }

  private static let profile: [ObjectIdentifier] = [
    BasicConstraints.identifier, KeyUsage.identifier, ExtendedKeyUsage.identifier, SubjectKeyIdentifier.identifier,
    AuthorityKeyIdentifier.identifier, AuthorityInformationAccess.identifier, CRLDistributionPoints.identifier,
    CertificatePolicies.identifier, OCSPNoCheck.identifier,
  ]
}
