import COpenSSL
import DER

/// The two curves that are allowed, by name only (RFC 5480 2.1.1): explicit parameters let a forger choose the base
/// point.
enum EllipticCurve: Sendable {
  case p256
  case p384

  /// The curve that a key's parameters name; nil for another.
  init?(parameters: [UInt8]) {
    switch parameters {
    case Self.p256Parameters: self = .p256
    case Self.p384Parameters: self = .p384
    default: return nil
    }
  }

  /// OpenSSL's number of the curve.
  var identifier: Int32 { self == .p256 ? NID_X9_62_prime256v1 : NID_secp384r1 }

  /// Octets of a coordinate.
  var coordinateOctets: Int { self == .p256 ? 32 : 48 }

  /// OpenSSL's object, made once: making it costs as much as a signature.
  var group: OpaquePointer? { self == .p256 ? Self.p256Group.pointer : Self.p384Group.pointer }

  private static let p256Parameters = DERWriter.encode { $0.objectIdentifier(.prime256v1) }
  private static let p384Parameters = DERWriter.encode { $0.objectIdentifier(.secp384r1) }
  private static let p256Group = Group(NID_X9_62_prime256v1)
  private static let p384Group = Group(NID_secp384r1)

  /// `@unchecked Sendable`: OpenSSL only reads a group once it is made; it lives as long as the process.
  private final class Group: @unchecked Sendable {
    let pointer: OpaquePointer?

    init(_ identifier: Int32) {
      pointer = EC_GROUP_new_by_curve_name(identifier)
      if let pointer { EC_GROUP_set_asn1_flag(pointer, OPENSSL_EC_NAMED_CURVE) }
    }
  }
}
