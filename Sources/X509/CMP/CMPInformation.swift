public import DER

/// One `InfoTypeAndValue`: what a general message asks for or tells (RFC 4210 5.3.19).
public struct CMPInformation: Sendable, Hashable {
  /// What it is about.
  public let type: ObjectIdentifier
  /// The value's encoding; nil where there is none.
  public let value: [UInt8]?

  /// Something told or asked.
  public init(_ type: ObjectIdentifier, value: [UInt8]? = nil) {
    self.type = type
    self.value = value
  }

  /// Whether the CAs' certificates are asked for.
  public var asksForCACertificates: Bool { type == .caCertificatesInformation }

  /// The certificates of CAs, as an answer to `id-it-caCerts`.
  public static func caCertificates(_ certificates: [Certificate]) -> CMPInformation {
    CMPInformation(
      .caCertificatesInformation,
      value: DERWriter.encode { writer in
        writer.nested(.sequence) { for certificate in certificates { $0.encoded(certificate.der) } }
      })
  }

  static func list(from reader: inout DERReader) throws(DERError) -> [CMPInformation] {
    var sequence = try reader.nested(.sequence)
    var list: [CMPInformation] = []
    while !sequence.isAtEnd {
      var element = try sequence.nested(.sequence)
      let type = try element.objectIdentifier()
      list.append(CMPInformation(type, value: element.isAtEnd ? nil : try element.anyEncoding()))
      try element.finish()
    }
    return list
  }
}
