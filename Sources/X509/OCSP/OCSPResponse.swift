import DER

/// A responder's answer (RFC 6960 4.2.1): a signed one, or why there is none.
public struct OCSPResponse: Sendable, Hashable {
  /// Why there is no signed answer (RFC 6960 2.3). Such an answer is not signed by anybody.
  public enum Failure: UInt8, Sendable, CaseIterable {
    /// The question cannot be read.
    case malformedRequest = 1
    /// The responder itself is in trouble.
    case internalError = 2
    /// Nothing can be signed now; later it can.
    case tryLater = 3
    /// The certificate is of another CA than this responder answers for (RFC 5019 2.2.3).
    case unauthorized = 6
  }

  /// The whole answer.
  public let der: [UInt8]

  /// A failure.
  public init(_ failure: Failure) {
    der = [0x30, 0x03, 0x0A, 0x01, failure.rawValue]
  }

  /// A signed answer.
  ///
  /// Lengths are known from the inside out before anything is written, so that nothing is moved.
  ///
  /// - Parameters:
  ///   - toBeSigned: the content's encoding, as it was signed.
  ///   - algorithm: the encoding of the signature's algorithm.
  ///   - certificate: the responder's, which the CA has issued for this (RFC 6960 4.2.2.2).
  package init(toBeSigned: [UInt8], algorithm: [UInt8], signature: [UInt8], certificate: [UInt8]) {
    let bits = signature.count + 1
    let certificates = DERWriter.octets(ofElement: certificate.count)
    let basic =
      toBeSigned.count + algorithm.count + DERWriter.octets(ofElement: bits) + DERWriter.octets(ofElement: certificates)
    let response = DERWriter.octets(ofElement: basic)
    let bytes = Self.basicType.count + DERWriter.octets(ofElement: response)
    let tagged = DERWriter.octets(ofElement: bytes)
    let whole = Self.successful.count + DERWriter.octets(ofElement: tagged)
    var writer = DERWriter(reservingCapacity: DERWriter.octets(ofElement: whole))
    writer.header(.sequence, octets: whole)
    writer.encoded(Self.successful)
    writer.header(.context(0, constructed: true), octets: tagged)
    writer.header(.sequence, octets: bytes)
    writer.encoded(Self.basicType)
    writer.header(.octetString, octets: response)
    writer.header(.sequence, octets: basic)
    writer.encoded(toBeSigned)
    writer.encoded(algorithm)
    writer.header(.bitString, octets: bits)
    writer.encoded(CollectionOfOne(0))
    writer.encoded(signature)
    writer.header(.context(0, constructed: true), octets: certificates)
    writer.header(.sequence, octets: certificate.count)
    writer.encoded(certificate)
    der = writer.bytes
  }

  private static let successful: [UInt8] = [0x0A, 0x01, 0x00]
  /// id-pkix-ocsp-basic.
  private static let basicType = DERWriter.encode {
    $0.objectIdentifier(ObjectIdentifier(1, 3, 6, 1, 5, 5, 7, 48, 1, 1))
  }
}
