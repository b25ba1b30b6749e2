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
    // By place: an element that a loop takes out is counted up and down for each comparison.
    guard let place = extensions.indices.first(where: { extensions[$0].identifier == Value.identifier }) else {
      return nil
    }
    return Part(value: try extensions[place].decoded(Value.self), isCritical: extensions[place].isCritical)
  }
}
