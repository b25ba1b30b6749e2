import DER
import X509

/// What a CA issues certificates for: customers, and the service's own helpers below it.
///
/// Everything by which one kind differs from another stands here; preparing and examining follow it.
public enum CertificateKind: UInt8, Sendable, CaseIterable {
  /// A customer's: for logging on.
  case person = 1
  /// The OCSP responder's (RFC 6960 4.2.2.2), which lives for days and is not asked about itself.
  case responder = 2
  /// The registration authority's, which speaks CMP and SCEP with machines (RFC 4210 3.1.1.3, RFC 8894 2.1.2).
  case registrationAuthority = 3

  /// Its name in the signer's journal.
  public var name: String {
    switch self {
    case .person: "person"
    case .responder: "responder"
    case .registrationAuthority: "registrationAuthority"
    }
  }

  var purpose: ObjectIdentifier {
    switch self {
    case .person: ExtendedKeyUsage.clientAuth
    case .responder: ExtendedKeyUsage.ocspSigning
    case .registrationAuthority: ExtendedKeyUsage.registrationAuthority
    }
  }

  /// What the key may do: sign; where a registration authority's is RSA, open envelopes too (RFC 8894 2.1.2).
  func keyUsage(of key: PublicKey) -> KeyUsage {
    guard self == .registrationAuthority, case .rsa = key.kind else { return .digitalSignature }
    return KeyUsage([.digitalSignature, .keyEncipherment])
  }

  /// Whether others can ask for its status; a responder's is not asked for (RFC 6960 4.2.2.2.1).
  var hasStatus: Bool { self != .responder }
}
