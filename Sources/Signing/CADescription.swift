package import Authority
internal import DER
package import StrictJSON5
package import X509

/// A CA as `inkand.json5` and `signer.json5` describe it: what both sides of a signer's socket have to know alike, or
/// the signer refuses what the service wants to have signed.
package struct CADescription: Sendable {
  package let id: String
  /// The paths of the CA's certificate and its root's.
  package let certificate: String
  package let root: String
  /// nil, as is the policy, only where a problem was reported.
  private let addresses: StatusAddresses?
  private let shards: Int
  private let policy: ObjectIdentifier?

  package init(_ object: ConfigurationObject) {
    id = object.value("id", due: "lower-case letters, digits and hyphens", placeholder: "") { text in
      StatusAddresses(base: "http://localhost", id: text)?.id
    }
    certificate = object.string("certificate")
    root = object.string("root")
    let base = object.value("statusURL", due: "a plain HTTP address without a path", placeholder: "") { text in
      StatusAddresses(base: text, id: "ca")?.base
    }
    addresses = StatusAddresses(base: base, id: id)
    shards = object.integer("shards", in: 1...256)
    policy = object.value(
      "policy", due: "an object identifier in dotted numbers", placeholder: nil as ObjectIdentifier?
    ) { text in
      ObjectIdentifier(dotted: text).map(Optional.some)
    }
  }

  /// The CA, whose certificate and root are read from their paths.
  package func issuingCA(_ read: (_ path: String) throws -> Certificate) throws -> IssuingCA {
    guard let addresses, let policy else { throw AuthorityError.unsuitableAddresses }
    return try IssuingCA(
      certificate: read(certificate), root: read(root), addresses: addresses, shards: shards, policy: policy)
  }
}
