import DER

/// A question about the status of certificates (RFC 6960 4.1), signed or not: a signature is not looked at, because
/// the answer is public (RFC 5019 2.1.1).
public struct OCSPRequest: Sendable, Hashable {
  /// Which certificates; at least one.
  public let certificates: [CertificateID]
  /// What the answer shall repeat; nil where nothing is asked.
  public let nonce: OCSPNonce?

  /// The longest question that is looked at, in octets: `mostCertificates` with room for a signature and its chain.
  public static let mostOctets = 8_192
  /// About how many certificates one question may be: each costs a look-up.
  public static let mostCertificates = 16

  /// A question that fills the bytes.
  public init(der: [UInt8]) throws(OCSPRequestRefused) {
    guard der.count <= Self.mostOctets else { throw .tooLarge }
    do {
      (certificates, nonce) = try Self.read(der)
    } catch let refusal as OCSPRequestRefused {
      throw refusal
    } catch let error as DERError {
      throw .malformed(error)
    } catch {
      throw .malformed(DERError(.invalidValue, "unreadable"))
    }
  }

  /// A question without a signature; for tests and for whoever asks others.
  public init(certificates: [CertificateID], nonce: OCSPNonce? = nil) {
    self.certificates = certificates
    self.nonce = nonce
  }

  /// The question as it is sent.
  public func encode() -> [UInt8] {
    DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.nested(.sequence) { writer in
          writer.nested(.sequence) { writer in
            for certificate in certificates { writer.nested(.sequence) { $0.encoded(certificate.encoding) } }
          }
          guard let nonce else { return }
          writer.nested(.context(2, constructed: true)) { [Extension(nonce)].encode(into: &$0) }
        }
      }
    }
  }

  private static func read(_ der: [UInt8]) throws -> ([CertificateID], OCSPNonce?) {
    // Below the outermost: the question's content, its list, an entry, a certificate, and there a name or extension.
    var outer = DERReader(der, maximumDepth: 8)
    var question = try outer.nested(.sequence)
    try outer.finish()
    var content = try question.nested(.sequence)
    if !question.isAtEnd { _ = try question.encoding(.context(0, constructed: true)) }
    try question.finish()
    if var version = try content.optional(.context(0, constructed: true)) {
      guard try version.smallInteger() == 0 else { throw DERError(.invalidValue, "unknown version") }
      try version.finish()
    }
    if content.nextTag == .context(1, constructed: true) { _ = try content.anyEncoding() }
    var list = try content.nested(.sequence)
    var certificates: [CertificateID] = []
    repeat {
      guard certificates.count < mostCertificates else { throw OCSPRequestRefused.tooManyCertificates }
      var entry = try list.nested(.sequence)
      certificates.append(try CertificateID(from: &entry))
      if var extensions = try entry.optional(.context(0, constructed: true)) { _ = try nonce(in: &extensions) }
      try entry.finish()
    } while !list.isAtEnd
    var asked: OCSPNonce?
    if var extensions = try content.optional(.context(2, constructed: true)) { asked = try nonce(in: &extensions) }
    try content.finish()
    return (certificates, asked)
  }

  /// Reads extensions, refuses what must be understood and is not, and finds the nonce.
  private static func nonce(in reader: inout DERReader) throws -> OCSPNonce? {
    let extensions = try Extension.list(from: &reader)
    try reader.finish()
    var found: OCSPNonce?
    for element in extensions {
      if element.identifier == OCSPNonce.identifier {
        guard found == nil else { throw DERError(.invalidValue, "two nonces") }
        found = try element.decoded(OCSPNonce.self)
      } else if element.isCritical {
        throw OCSPRequestRefused.unknownCriticalExtension(element.identifier)
      }
    }
    return found
  }
}
