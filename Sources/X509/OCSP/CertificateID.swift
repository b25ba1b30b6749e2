import DER

/// Which certificate a question is about (RFC 6960 4.1.1): its issuer by digests, and its serial number.
public struct CertificateID: Sendable, Hashable {
  /// The whole encoding, as it came: the answer repeats it, so that whoever asked finds it again octet for octet.
  public let encoding: [UInt8]
  /// The serial number, whatever it is.
  public let serialNumber: SerialNumber
  /// Where in the encoding the issuer is named: the digest algorithm and both digests.
  private let issuer: Range<Int>

  init(from reader: inout DERReader) throws(DERError) {
    encoding = try reader.encoding(.sequence)
    var whole = DERReader(encoding)
    var content = try whole.nested(.sequence)
    let start = content.position
    _ = try content.encoding(.sequence)
    _ = try content.encoding(.octetString)
    _ = try content.encoding(.octetString)
    issuer = start..<content.position
    serialNumber = SerialNumber(content: try content.integerOctets())
    try content.finish()
  }

  /// The question for a certificate of an issuer; for tests and for whoever asks others.
  public init(serialNumber: SerialNumber, issuer: OCSPIssuer, digest: OCSPIssuer.NameDigest = .sha1) {
    let names = issuer.names(digest)
    var content = DERWriter()
    content.encoded(names)
    content.element(.integer, serialNumber.octets)
    self.serialNumber = serialNumber
    encoding = DERWriter.encode { $0.element(.sequence, content.bytes) }
    let start = encoding.count - content.bytes.count
    self.issuer = start..<start + names.count
  }

  /// The octets that name the issuer.
  var issuerOctets: ArraySlice<UInt8> { encoding[issuer] }
}
