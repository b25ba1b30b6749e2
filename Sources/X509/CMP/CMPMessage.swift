import DER

/// A client's message (RFC 4210 5.1), read but not believed: first its protection is checked, then its content read.
///
/// Read by this project's own reader, so that nothing that nobody answers for yet reaches OpenSSL.
public struct CMPMessage: Sendable {
  /// The longest message that is looked at, in octets.
  public static let octets = 32_768

  /// The header.
  public let header: CMPHeader
  /// What kind of body it has.
  public let type: CMPBodyType
  /// The body's content, inside its tag.
  let body: [UInt8]
  /// Header and body as they are protected (RFC 4210 5.1.3).
  private let protectedPart: [UInt8]
  private let protection: [UInt8]?
  /// The certificate of the key that protects the message, which comes first (RFC 4210 5.1); not judged.
  public let signer: Certificate?

  /// A message that fills the bytes.
  public init(der: [UInt8]) throws(CMPRefusal) {
    guard der.count <= Self.octets else { throw CMPRefusal(.badRequest, "a message of more than 32 kB") }
    let parts = try CMPRefusal.reading { () throws(DERError) in try Self.parts(of: der) }
    header = try CMPHeader(der: parts.header)
    guard let type = CMPBodyType.allCases.first(where: { $0.tag.octet == parts.body.first }) else {
      throw CMPRefusal(.badRequest, "a kind of message that is not served here")
    }
    self.type = type
    body = try CMPRefusal.reading { () throws(DERError) in
      var reader = DERReader(parts.body)
      return try reader.octets(type.tag)
    }
    protectedPart = DERWriter.encode { writer in
      writer.nested(.sequence) { writer in
        writer.encoded(parts.header)
        writer.encoded(parts.body)
      }
    }
    protection = parts.protection
    signer = parts.signer.flatMap { try? Certificate(der: $0) }
  }

  /// How the sender vouches for the message.
  public enum Protection: Sendable, Hashable {
    /// By a secret that this reference names (RFC 4210 5.1.3.1).
    case secret(reference: [UInt8])
    /// By the key of this certificate (RFC 4210 5.1.3.3).
    case signature(Certificate)
  }

  /// What the message claims to be protected by; checking that is another step.
  public func claimedProtection() throws(CMPRefusal) -> Protection {
    guard let algorithm = header.protectionAlgorithm, protection != nil else {
      throw CMPRefusal(.wrongIntegrity, "the message is not protected")
    }
    if algorithm.algorithm == .passwordBasedMAC {
      guard let reference = header.senderKeyIdentifier else {
        throw CMPRefusal(.badMessageCheck, "the message does not say whose secret protects it")
      }
      return .secret(reference: reference)
    }
    guard SignatureAlgorithm(algorithm) != nil else {
      throw CMPRefusal(.badAlg, "a protection that is not known here")
    }
    guard let signer else { throw CMPRefusal(.badMessageCheck, "the signer's certificate is missing or unreadable") }
    return .signature(signer)
  }

  /// Refuses a message that is not protected by the secret.
  public func verify(secret: [UInt8]) throws(CMPRefusal) {
    guard let algorithm = header.protectionAlgorithm, let protection else {
      throw CMPRefusal(.wrongIntegrity, "the message is not protected")
    }
    guard try PasswordBasedMAC(algorithm).isValid(protection, over: protectedPart, secret: secret) else {
      throw CMPRefusal(.badMessageCheck, "the secret is wrong, or the message was altered")
    }
    try header.checkNames()
  }

  /// Refuses a message that is not signed by the certificate's key. Whose that is, the registry knows.
  public func verify(signer certificate: Certificate) throws(CMPRefusal) {
    guard let algorithm = header.protectionAlgorithm.flatMap(SignatureAlgorithm.init), let protection,
      let key = try? certificate.publicKey,
      key.verifies(signature: protection, over: protectedPart, algorithm: algorithm)
    else { throw CMPRefusal(.badMessageCheck, "the signature is wrong, or the message was altered") }
    try header.checkNames()
  }

  private static func parts(
    of der: [UInt8]
  ) throws(DERError) -> (header: [UInt8], body: [UInt8], protection: [UInt8]?, signer: [UInt8]?) {
    var outer = DERReader(der)
    var reader = try outer.nested(.sequence)
    try outer.finish()
    let header = try reader.encoding(.sequence)
    let body = try reader.anyEncoding()
    let protection = try reader.explicit(0) { (inner) throws(DERError) in try inner.bitStringOctets() }
    let signer = try reader.explicit(1) { (inner) throws(DERError) in
      var certificates = try inner.nested(.sequence)
      return try certificates.encoding(.sequence)
    }
    try reader.finish()
    return (header, body, protection, signer)
  }
}
