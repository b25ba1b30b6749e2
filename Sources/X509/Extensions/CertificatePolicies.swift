public import DER

/// Under which policy a certificate was issued (RFC 5280 4.2.1.4), without qualifiers.
public struct CertificatePolicies: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 32)
  /// Any policy: what a CA carries that is bound to none.
  public static let anyPolicy = ObjectIdentifier(2, 5, 29, 32, 0)

  /// The policies.
  public let policies: [ObjectIdentifier]

  /// Some policies.
  public init(_ policies: [ObjectIdentifier]) {
    self.policies = policies
  }

  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    var policies: [ObjectIdentifier] = []
    repeat {
      var information = try sequence.nested(.sequence)
      policies.append(try information.objectIdentifier())
    } while !sequence.isAtEnd
    self.policies = policies
  }

  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      for policy in policies {
        writer.nested(.sequence) { writer in writer.objectIdentifier(policy) }
      }
    }
  }
}
