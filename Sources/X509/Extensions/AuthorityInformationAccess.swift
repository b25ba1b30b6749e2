public import DER

/// Where the issuer's certificate and its OCSP responder are (RFC 5280 4.2.2.1).
public struct AuthorityInformationAccess: ExtensionValue {
  public static let identifier = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 1, 1)
  private static let ocspMethod = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 1)
  private static let issuersMethod = ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 2)

  /// URLs of OCSP responders.
  public let ocsp: [String]
  /// URLs of the issuer's certificate.
  public let issuers: [String]

  /// Some URLs, in ASCII.
  public init(ocsp: [String], issuers: [String]) {
    self.ocsp = ocsp
    self.issuers = issuers
  }

  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    var ocsp: [String] = []
    var issuers: [String] = []
    repeat {
      var description = try sequence.nested(.sequence)
      let method = try description.objectIdentifier()
      guard description.nextTag == GeneralName.uriTag else { continue }
      let url = try description.ascii(GeneralName.uriTag)
      try description.finish()
      switch method {
      case Self.ocspMethod: ocsp.append(url)
      case Self.issuersMethod: issuers.append(url)
      default: break
      }
    } while !sequence.isAtEnd
    self.ocsp = ocsp
    self.issuers = issuers
  }

  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      for (method, urls) in [(Self.ocspMethod, ocsp), (Self.issuersMethod, issuers)] {
        for url in urls {
          writer.nested(.sequence) { writer in
            writer.objectIdentifier(method)
            writer.text(GeneralName.uriTag, url)
          }
        }
      }
    }
  }
}
