import DER

/// What a certConf says of the certificate that was sent (RFC 4210 5.3.18).
public struct CMPCertificateStatus: Sendable, Hashable {
  /// The digest of the certificate that came.
  let digest: [UInt8]
  /// The request's ID: 0, or -1 as two's complement for PKCS#10 (RFC 9483 4.1.4).
  let requestID: [UInt8]
  /// Whether the client takes it.
  public let isAccepted: Bool

  /// Whether the client speaks of this certificate, in answer to a request of this kind (RFC 4210 5.3.18: the digest of
  /// the certificate's own signature).
  public func names(_ certificate: Certificate, issuedFor type: CMPBodyType) -> Bool {
    guard let algorithm = SignatureAlgorithm(certificate.signatureAlgorithm) else { return false }
    return requestID == Self.requestID(of: type) && digest == algorithm.digest(certificate.der)
  }

  static func requestID(of type: CMPBodyType) -> [UInt8] { type == .pkcs10 ? [0xFF] : [0] }

  /// The one status of a body; nil where there is none, which means that nothing was taken.
  static func read(body: [UInt8]) throws(CMPRefusal) -> CMPCertificateStatus? {
    let statuses = try CMPRefusal.reading { () throws(DERError) in
      var outer = DERReader(body)
      var list = try outer.nested(.sequence)
      try outer.finish()
      var statuses: [CMPCertificateStatus] = []
      while !list.isAtEnd { statuses.append(try CMPCertificateStatus(from: &list)) }
      return statuses
    }
    guard statuses.count <= 1 else { throw CMPRefusal(.badRequest, "more than one confirmation") }
    return statuses.first
  }

  private init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    digest = try sequence.octets(.octetString)
    requestID = try sequence.integerOctets()
    var accepted = true
    if var status = try sequence.optional(.sequence) {
      // accepted, and grantedWithMods: what differs from the wish was the rules' to decide.
      accepted = try status.smallInteger() <= 1
    }
    try sequence.finish()
    isAccepted = accepted
  }
}
