import DER
import X509

/// A certificate's extensions, each of those that the rules speak of decoded once for all of them.
struct ExaminedExtensions {
  /// An extension with its criticality.
  struct Part<Value: ExtensionValue> {
    let value: Value
    let isCritical: Bool
  }

  let basicConstraints: Part<BasicConstraints>?
  let keyUsage: Part<KeyUsage>?
  let extendedKeyUsage: Part<ExtendedKeyUsage>?
  let subjectKeyIdentifier: Part<SubjectKeyIdentifier>?
  let authorityKeyIdentifier: Part<AuthorityKeyIdentifier>?
  let authorityInformationAccess: Part<AuthorityInformationAccess>?
  let distributionPoints: Part<CRLDistributionPoints>?
  let policies: Part<CertificatePolicies>?
  let noCheck: Part<OCSPNoCheck>?

  init(_ extensions: [Extension]) throws(DERError) {
    basicConstraints = try Self.part(extensions)
    keyUsage = try Self.part(extensions)
    extendedKeyUsage = try Self.part(extensions)
    subjectKeyIdentifier = try Self.part(extensions)
    authorityKeyIdentifier = try Self.part(extensions)
    authorityInformationAccess = try Self.part(extensions)
    distributionPoints = try Self.part(extensions)
    policies = try Self.part(extensions)
    noCheck = try Self.part(extensions)
  }

  private static func part<Value>(_ extensions: [Extension]) throws(DERError) -> Part<Value>? {
    for candidate in extensions where candidate.identifier == Value.identifier {
      return Part(value: try candidate.decoded(Value.self), isCritical: candidate.isCritical)
    }
    return nil
  }
}
