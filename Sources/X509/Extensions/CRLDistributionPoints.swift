public import DER

/// Where the revocation list is that would name this certificate (RFC 5280 4.2.1.13).
public struct CRLDistributionPoints: ExtensionValue {
  public static let identifier = ObjectIdentifier(2, 5, 29, 31)

  /// URLs, each its own distribution point.
  public let urls: [String]

  /// Some URLs, in ASCII.
  public init(urls: [String]) {
    self.urls = urls
  }

  public init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    var urls: [String] = []
    repeat {
      var point = try sequence.nested(.sequence)
      guard var name = try point.optional(.context(0, constructed: true)),
        var full = try name.optional(.context(0, constructed: true))
      else { continue }
      while !full.isAtEnd {
        if full.nextTag == GeneralName.uriTag {
          urls.append(try full.ascii(GeneralName.uriTag))
        } else {
          _ = try full.anyEncoding()
        }
      }
    } while !sequence.isAtEnd
    self.urls = urls
  }

  public func encode(into writer: inout DERWriter) {
    writer.nested(.sequence) { writer in
      for url in urls {
        writer.nested(.sequence) { writer in
          writer.nested(.context(0, constructed: true)) { writer in
            writer.nested(.context(0, constructed: true)) { writer in writer.text(GeneralName.uriTag, url) }
          }
        }
      }
    }
  }
}
