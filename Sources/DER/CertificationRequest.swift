/// A PKCS#10 request: a key, a name, attributes, and a signature by that key (RFC 2986).
///
/// Parsing checks the form only; who verifies the signature is `X509`.
public struct CertificationRequest: Sendable, Hashable {
  /// One attribute: a type and its values.
  public struct Attribute: Sendable, Hashable {
    /// The attribute's type.
    public let type: ObjectIdentifier
    /// Each value's encoding; at least one.
    public let values: [[UInt8]]
  }

  /// The whole request.
  public let der: [UInt8]
  /// The encoding of `CertificationRequestInfo`: what the signature is over.
  public let information: [UInt8]
  /// The encoding of the subject's name; whoever issues is free to ignore it.
  public let subject: [UInt8]
  /// The encoding of the key.
  public let subjectPublicKeyInfo: [UInt8]
  /// The attributes in their order.
  public let attributes: [Attribute]
  /// The algorithm of the signature.
  public let signatureAlgorithm: AlgorithmIdentifier
  /// The signature.
  public let signature: [UInt8]

  /// The values of the first attribute of a type; nil where there is none.
  public func values(of type: ObjectIdentifier) -> [[UInt8]]? {
    for attribute in attributes where attribute.type == type { return attribute.values }
    return nil
  }

  /// A request that fills the bytes.
  public init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var request = try outer.nested(.sequence)
    try outer.finish()
    let start = request.position
    var body = try request.nested(.sequence)
    information = Array(der[start..<request.position])
    guard try body.smallInteger() == 0 else { throw DERError(.invalidValue, "unknown version of a request", at: start) }
    subject = try body.encoding(.sequence)
    subjectPublicKeyInfo = try body.encoding(.sequence)
    var attributes: [Attribute] = []
    var set = try body.nested(.context(0, constructed: true))
    while !set.isAtEnd { attributes.append(try Attribute(from: &set)) }
    for index in attributes.indices {
      for other in attributes[..<index] where other.type == attributes[index].type {
        throw DERError(.invalidValue, "an attribute stands twice", at: start)
      }
    }
    try body.finish()
    self.attributes = attributes
    signatureAlgorithm = try AlgorithmIdentifier(from: &request)
    signature = try request.bitStringOctets()
    try request.finish()
    self.der = der
  }
}

extension CertificationRequest.Attribute {
  init(from reader: inout DERReader) throws(DERError) {
    var sequence = try reader.nested(.sequence)
    type = try sequence.objectIdentifier()
    var set = try sequence.nested(.set)
    var values: [[UInt8]] = []
    repeat { values.append(try set.anyEncoding()) } while !set.isAtEnd
    try sequence.finish()
    self.values = values
  }
}
