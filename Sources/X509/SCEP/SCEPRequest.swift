import DER

/// A SCEP message from a device: signed by its key, with something inside for the registration authority alone
/// (RFC 8894 3).
public struct SCEPRequest: Sendable {
  /// What the device calls this transaction; anybody may choose it, so nobody is known by it.
  public let transactionID: String
  /// What is asked; nil for what devices do not send.
  public let type: SCEPMessageType?
  /// What the answer has to repeat.
  public let senderNonce: [UInt8]
  /// Whose key signed: a certificate of the device's own making, or the one that is to be renewed.
  public let signer: Certificate
  let message: SignedMessage

  private static let longestTransaction = 255
  private static let nonces = 1...64

  /// Reads a message. Fails where nobody could be answered; what else is wrong is refused by `open`.
  public init(ber bytes: [UInt8]) throws(CMSError) {
    message = try SignedMessage(ber: bytes)
    signer = message.signer
    do throws(DERError) {
      transactionID = try Self.text(message.attributes[.scepTransaction])
      type = Int(try Self.text(message.attributes[.scepMessageType])).flatMap(SCEPMessageType.init)
      senderNonce = try Self.octets(message.attributes[.scepSenderNonce])
    } catch {
      throw .malformed("a SCEP attribute is missing or not of its type")
    }
    guard (1...Self.longestTransaction).contains(transactionID.utf8.count), Self.nonces.contains(senderNonce.count)
    else { throw .malformed("a transaction or a nonce of no sensible length") }
  }

  /// What is asked, opened with the registration authority's identity that the device has addressed.
  public func open(by identities: [KeyedCertificate]) throws(SCEPRefusal) -> SCEPOrder {
    switch message.fault {
    case .weakAlgorithm: throw SCEPRefusal(.badAlg)
    case .wrongSignature: throw SCEPRefusal(.badMessageCheck)
    case nil: break
    }
    guard let type, type != .certRep else { throw SCEPRefusal(.badRequest) }
    let envelope: EnvelopedMessage
    do throws(CMSError) {
      envelope = try EnvelopedMessage(ber: message.content ?? [])
    } catch {
      throw SCEPRefusal(.badMessageCheck)
    }
    guard let cipher = envelope.cipher else { throw SCEPRefusal(.badAlg) }
    guard let (content, identity) = try? envelope.open(by: identities), let wish = wish(type, in: content) else {
      throw SCEPRefusal(.badMessageCheck)
    }
    return SCEPOrder(wish: wish, identity: identity, cipher: cipher)
  }

  /// What the content asks for; nil where it is not what the type promises.
  private func wish(_ type: SCEPMessageType, in content: [UInt8]) -> SCEPOrder.Wish? {
    switch type {
    case .pkcsReq:
      guard let request = Self.proven(content) else { return nil }
      // The device's own certificate has to be of the key that is to be certified: RFC 8894 2.3.
      if request.subjectPublicKeyInfo == signer.content.subjectPublicKeyInfo {
        return .enrolment(request: content, challenge: request.challengePassword)
      }
      // As before there was RenewalReq, and as certmonger still does: under the certificate that is to be renewed.
      return signer.issuerDER == signer.subjectDER ? nil : .renewal(request: content)
    case .renewalReq: return Self.proven(content).map { _ in .renewal(request: content) }
    case .certPoll: return (try? Self.pair(content)).map { _ in .poll }
    case .getCert: return (try? Self.issuerAndSerial(content)).map { .certificate($0) }
    case .getCRL: return (try? Self.issuerAndSerial(content)).map { .revocationList($0) }
    case .certRep: return nil
    }
  }

  /// A request whose sender has its key; judged here already, so that whatever was sealed is refused in one way. What else
  /// is wrong with it may be told.
  private static func proven(_ content: [UInt8]) -> CertificationRequest? {
    do throws(RequestRefused) {
      return try CertificationRequestVerifier.verify(content).request
    } catch {
      guard case .unknownCriticalAttribute = error else { return nil }
      return try? CertificationRequest(der: content)
    }
  }

  /// `IssuerAndSubject`: two names (RFC 8894 3.3.3).
  private static func pair(_ content: [UInt8]) throws(DERError) {
    var outer = DERReader(content)
    var reader = try outer.nested(.sequence)
    try outer.finish()
    _ = try reader.encoding(.sequence)
    _ = try reader.encoding(.sequence)
    try reader.finish()
  }

  /// `IssuerAndSerialNumber` (RFC 5652 10.2.4).
  private static func issuerAndSerial(_ content: [UInt8]) throws(DERError) -> SCEPOrder.CertificateID {
    var outer = DERReader(content)
    var reader = try outer.nested(.sequence)
    try outer.finish()
    let issuer = try reader.encoding(.sequence)
    let serial = try reader.integerOctets()
    try reader.finish()
    return SCEPOrder.CertificateID(issuer: issuer, serial: serial)
  }

  private static func text(_ value: [UInt8]?) throws(DERError) -> String {
    var reader = DERReader(value ?? [])
    let text = try reader.ascii(.printableString)
    try reader.finish()
    return text
  }

  private static func octets(_ value: [UInt8]?) throws(DERError) -> [UInt8] {
    var reader = DERReader(value ?? [])
    let octets = try reader.octets(.octetString)
    try reader.finish()
    return octets
  }
}
