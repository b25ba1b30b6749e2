import DER

/// What a rr asks for (RFC 4210 5.3.9): that one certificate be revoked.
public struct CMPRevocationRequest: Sendable, Hashable {
  /// Which certificate.
  public let certificate: CMPCertificateRequest.CertificateID
  /// Why; unspecified where it is not said.
  public let reason: RevocationReason

  private static let reasonCode = ObjectIdentifier(2, 5, 29, 21)

  init(body: [UInt8]) throws(CMPRefusal) {
    let found = try CMPRefusal.reading { () throws(DERError) in try Self.read(body) }
    guard let found else { throw CMPRefusal(.badCertId, "not exactly one certificate, by issuer and number") }
    guard let code = found.reason else { throw CMPRefusal(.badRequest, "a reason that certificates cannot have") }
    certificate = found.certificate
    reason = code
  }

  private static func read(
    _ body: [UInt8]
  ) throws(DERError) -> (certificate: CMPCertificateRequest.CertificateID, reason: RevocationReason?)? {
    var outer = DERReader(body)
    var list = try outer.nested(.sequence)
    try outer.finish()
    var details = try list.nested(.sequence)
    guard list.isAtEnd else { return nil }
    var template = try details.nested(.sequence)
    var (serial, issuer): ([UInt8]?, [UInt8]?)
    while let tag = template.nextTag {
      switch tag {
      case .context(1, constructed: false): serial = try template.integerOctets(tag)
      case .context(3, constructed: true):
        issuer = try template.explicit(3) { (name) throws(DERError) in try name.encoding(.sequence) }
      default: _ = try template.anyEncoding()
      }
    }
    var reason: RevocationReason? = .unspecified
    if !details.isAtEnd {
      for entry in try Extension.list(from: &details) where entry.identifier == reasonCode {
        var value = DERReader(entry.value)
        reason = RevocationReason(rawValue: try value.smallInteger(.enumerated))
      }
      try details.finish()
    }
    guard let serial, let issuer else { return nil }
    return (CMPCertificateRequest.CertificateID(issuer: issuer, serial: serial), reason)
  }

  /// As the answer repeats it.
  var template: [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.element(.context(1, constructed: false), certificate.serial)
        writer.explicit(3) { $0.encoded(certificate.issuer) }
      }
    }
  }
}
