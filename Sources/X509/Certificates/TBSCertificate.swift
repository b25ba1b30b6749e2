public import DER

/// What a CA signs to make a certificate (RFC 5280 4.1.2).
///
/// Apart from the signing of it, so that it can be examined before it becomes a promise.
public struct TBSCertificate: Sendable, Hashable {
  /// The version as encoded: 2 for the third, which is the only one that we write.
  public let version: Int
  public let serialNumber: SerialNumber
  /// The algorithm that the signature outside must have too.
  public let signatureAlgorithm: AlgorithmIdentifier
  /// The encoding of the issuer's name: octet for octet the issuer's own subject.
  public let issuer: [UInt8]
  public let validity: Validity
  /// The encoding of the subject's name.
  public let subject: [UInt8]
  /// The encoding of the subject's key.
  public let subjectPublicKeyInfo: [UInt8]
  public let extensions: [Extension]

  /// A version 3 certificate's content.
  public init(
    serialNumber: SerialNumber, signatureAlgorithm: AlgorithmIdentifier, issuer: [UInt8], validity: Validity,
    subject: [UInt8], subjectPublicKeyInfo: [UInt8], extensions: [Extension]
  ) {
    version = 2
    self.serialNumber = serialNumber
    self.signatureAlgorithm = signatureAlgorithm
    self.issuer = issuer
    self.validity = validity
    self.subject = subject
    self.subjectPublicKeyInfo = subjectPublicKeyInfo
    self.extensions = extensions
  }

  /// Content that fills the bytes; of any version, to be judged by whoever asks.
  public init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var body = try outer.nested(.sequence)
    try outer.finish()
    if var versionReader = try body.optional(.context(0, constructed: true)) {
      version = try versionReader.smallInteger()
      try versionReader.finish()
      guard version == 1 || version == 2 else { throw DERError(.invalidValue, "unknown version") }
    } else {
      version = 0
    }
    serialNumber = SerialNumber(content: try body.integerOctets())
    signatureAlgorithm = try AlgorithmIdentifier(from: &body)
    issuer = try body.encoding(.sequence)
    validity = try Validity(from: &body)
    subject = try body.encoding(.sequence)
    subjectPublicKeyInfo = try body.encoding(.sequence)
    // The two unique identifiers, which nobody writes, are read past.
    for number: UInt8 in 1...2 where body.nextTag == .context(number, constructed: false) {
      _ = try body.anyEncoding()
    }
    if var tagged = try body.optional(.context(3, constructed: true)) {
      extensions = try Extension.list(from: &tagged)
      try tagged.finish()
    } else {
      extensions = []
    }
    try body.finish()
  }

  /// The bytes to be signed.
  public func encode() -> [UInt8] {
    var writer = DERWriter(reservingCapacity: 1024)
    writer.nested(.sequence) { writer in
      writer.nested(.context(0, constructed: true)) { $0.integer(2) }
      writer.element(.integer, serialNumber.octets)
      signatureAlgorithm.encode(into: &writer)
      writer.encoded(issuer)
      writer.nested(.sequence) { writer in
        writer.time(validity.notBefore.timestamp)
        writer.time(validity.notAfter.timestamp)
      }
      writer.encoded(subject)
      writer.encoded(subjectPublicKeyInfo)
      writer.nested(.context(3, constructed: true)) { extensions.encode(into: &$0) }
    }
    return writer.bytes
  }
}
