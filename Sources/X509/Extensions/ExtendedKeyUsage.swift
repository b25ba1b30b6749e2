public import DER

/// For what purposes the key may be used (RFC 5280 4.2.1.12); on a CA, for what purposes it may issue.
public struct ExtendedKeyUsage: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 37)

  public static let serverAuth = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 1)
  public static let clientAuth = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 2)
  public static let ocspSigning = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 9)
  /// `id-kp-cmcRA` (RFC 6402 2.10): acts for a CA towards those who ask for certificates.
  public static let registrationAuthority = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 3, 28)

  /// The purposes, in order.
  public let purposes: [ObjectIdentifier]

  /// Some purposes.
  public init(_ purposes: [ObjectIdentifier]) {
    self.purposes = purposes
  }

  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    var purposes: [ObjectIdentifier] = []
    repeat { purposes.append(try sequence.objectIdentifier()) } while !sequence.isAtEnd
    self.purposes = purposes
  }

  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      for purpose in purposes { writer.objectIdentifier(purpose) }
    }
  }
}
