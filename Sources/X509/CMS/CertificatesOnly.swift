public import DER

/// A bag of certificates and lists: CMS's `SignedData` that nobody signed (RFC 8894 3.4, RFC 5272 4.1).
public enum CertificatesOnly {
  /// The bag, with its certificates in the order given.
  ///
  /// DER would sort them; readers that take the first for their own are more than those that insist on DER, and CMS asks
  /// for no more than BER here (RFC 5652 5.1).
  public static func encode(_ certificates: [[UInt8]], lists: [[UInt8]] = []) -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.objectIdentifier(.signedData)
        writer.nested(.context(0, constructed: true)) { writer in
          writer.nested(.sequence) { writer in
            writer.integer(1)
            writer.nested(.set) { _ in }
            writer.nested(.sequence) { $0.objectIdentifier(.data) }
            if !certificates.isEmpty {
              writer.nested(.context(0, constructed: true)) { for der in certificates { $0.encoded(der) } }
            }
            if !lists.isEmpty {
              writer.nested(.context(1, constructed: true)) { for der in lists { $0.encoded(der) } }
            }
            writer.nested(.set) { _ in }
          }
        }
      }
    }
  }
}

/// What CMS calls its contents and attributes (RFC 5652 4, 5.1, 6.1, 11).
extension ObjectIdentifier {
  public static let data = ObjectIdentifier(1, 2, 840, 113_549, 1, 7, 1)
  public static let signedData = ObjectIdentifier(1, 2, 840, 113_549, 1, 7, 2)
  public static let contentType = ObjectIdentifier(1, 2, 840, 113_549, 1, 9, 3)
  public static let signingTime = ObjectIdentifier(1, 2, 840, 113_549, 1, 9, 5)
}
