/// Bits of `PKIFailureInfo` (RFC 4210 5.2.3): what a client's program can learn of a refusal.
public struct CMPFailure: OptionSet, Sendable, Hashable {
  /// Bit n of the BIT STRING is 1 << n.
  public let rawValue: UInt32

  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  public static let badAlg = CMPFailure(rawValue: 1 << 0)
  public static let badMessageCheck = CMPFailure(rawValue: 1 << 1)
  public static let badRequest = CMPFailure(rawValue: 1 << 2)
  public static let badCertId = CMPFailure(rawValue: 1 << 4)
  public static let badDataFormat = CMPFailure(rawValue: 1 << 5)
  public static let badPOP = CMPFailure(rawValue: 1 << 9)
  public static let certRevoked = CMPFailure(rawValue: 1 << 10)
  public static let wrongIntegrity = CMPFailure(rawValue: 1 << 12)
  public static let badRecipientNonce = CMPFailure(rawValue: 1 << 13)
  public static let unacceptedExtension = CMPFailure(rawValue: 1 << 16)
  public static let badSenderNonce = CMPFailure(rawValue: 1 << 18)
  public static let badCertTemplate = CMPFailure(rawValue: 1 << 19)
  public static let signerNotTrusted = CMPFailure(rawValue: 1 << 20)
  public static let transactionIdInUse = CMPFailure(rawValue: 1 << 21)
  public static let unsupportedVersion = CMPFailure(rawValue: 1 << 22)
  public static let notAuthorized = CMPFailure(rawValue: 1 << 23)
  public static let systemUnavail = CMPFailure(rawValue: 1 << 24)
  public static let systemFailure = CMPFailure(rawValue: 1 << 25)
  public static let duplicateCertReq = CMPFailure(rawValue: 1 << 26)

  /// The content of a BIT STRING of these, without trailing zeros (X.690 11.2.2).
  var bitString: [UInt8] {
    let used = UInt32.bitWidth - rawValue.leadingZeroBitCount
    var octets: [UInt8] = [UInt8((8 - used % 8) % 8)]
    for start in stride(from: 0, to: used, by: 8) {
      octets.append((0..<8).reduce(0) { $0 | (rawValue >> UInt32(start + $1) & 1 == 1 ? 0x80 >> UInt8($1) : 0) })
    }
    return octets
  }
}
