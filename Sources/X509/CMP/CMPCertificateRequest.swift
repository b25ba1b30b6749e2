import DER

/// What an ir, cr or kur asks for (RFC 4211 3): a key, and the proof that the sender has it.
///
/// Everything else of the template is a wish, and wishes are left aside as those of PKCS#10 are: the rules decide.
public struct CMPCertificateRequest: Sendable {
  /// A certificate's issuer and serial number, as a request names it.
  public struct CertificateID: Sendable, Hashable {
    /// The issuer's name, encoded.
    public let issuer: [UInt8]
    /// The number's octets, as encoded.
    public let serial: [UInt8]

    /// Whether it names this certificate, octet for octet.
    public func names(_ certificate: Certificate) -> Bool {
      issuer == certificate.issuerDER && serial == certificate.content.serialNumber.octets
    }
  }

  private enum Proof: Sendable {
    case missing
    case signature(AlgorithmIdentifier, [UInt8])
    /// Of another kind: by the word of somebody between, or by decrypting.
    case other
  }

  /// The `CertRequest`, over which the proof is a signature.
  private let request: [UInt8]
  private let subjectPublicKeyInfo: [UInt8]?
  private let extensions: [Extension]
  private let proof: Proof
  /// The certificate that a kur says it replaces; nil where it does not say.
  public let oldCertificate: CertificateID?

  /// What tells this request from another, however often it is sent and protected anew.
  public var digest: [UInt8] { Digest.sha256(request) }

  /// The one request of a body; there is room for one in a transaction, and its ID is 0 (RFC 9483 4.1).
  init(body: [UInt8]) throws(CMPRefusal) {
    let found = try CMPRefusal.reading { () throws(DERError) in try Self.read(body) }
    guard let found else { throw CMPRefusal(.badRequest, "not exactly one request, of ID 0") }
    self = found
  }

  /// The key, which the sender has; refuses a request that proves nothing, or that wants the key made here.
  public func provenKey() throws(CMPRefusal) -> PublicKey {
    guard let subjectPublicKeyInfo else { throw CMPRefusal(.badCertTemplate, "keys are not made here") }
    let key: PublicKey
    do throws(UnsuitableKey) {
      key = try PublicKey(subjectPublicKeyInfo: subjectPublicKeyInfo)
    } catch {
      throw CMPRefusal(.badCertTemplate, "\(error.reason)")
    }
    guard case .signature(let identifier, let signature) = proof, let algorithm = SignatureAlgorithm(identifier),
      key.verifies(signature: signature, over: request, algorithm: algorithm)
    else { throw CMPRefusal(.badPOP, "the key's signature does not prove its possession") }
    if extensions.contains(where: \.isUnknownCriticalWish) {
      throw CMPRefusal(.unacceptedExtension, "an extension that must be understood and is not")
    }
    return key
  }

  private static func read(_ body: [UInt8]) throws(DERError) -> CMPCertificateRequest? {
    var outer = DERReader(body)
    var messages = try outer.nested(.sequence)
    try outer.finish()
    var message = try messages.nested(.sequence)
    guard messages.isAtEnd else { return nil }
    let request = try message.encoding(.sequence)
    let proof = try Self.proof(from: &message)
    if message.nextTag == .sequence { _ = try message.encoding(.sequence) }
    try message.finish()

    var encoding = DERReader(request)
    var reader = try encoding.nested(.sequence)
    guard try reader.integerOctets() == [0] else { return nil }
    var template = try reader.nested(.sequence)
    let old = reader.isAtEnd ? nil : try oldCertificate(from: &reader)
    try reader.finish()
    var key: [UInt8]?
    var extensions: [Extension] = []
    while let tag = template.nextTag {
      let field = try template.anyEncoding()
      if tag == .context(6, constructed: true) { key = [DERTag.sequence.octet] + field.dropFirst() }
      if tag == .context(9, constructed: true) {
        var list = DERReader([DERTag.sequence.octet] + field.dropFirst())
        extensions = try Extension.list(from: &list)
      }
    }
    return CMPCertificateRequest(
      request: request, subjectPublicKeyInfo: key, extensions: extensions, proof: proof, oldCertificate: old)
  }

  private static func proof(from message: inout DERReader) throws(DERError) -> Proof {
    guard let tag = message.nextTag, tag != .sequence else { return .missing }
    guard var signing = try message.optional(.context(1, constructed: true)) else {
      _ = try message.anyEncoding()
      return .other
    }
    // With input of its own the signature would be over less than the request (RFC 4211 4.1).
    guard signing.nextTag == .sequence else { return .other }
    let algorithm = try AlgorithmIdentifier(from: &signing)
    let signature = try signing.bitStringOctets()
    try signing.finish()
    return .signature(algorithm, signature)
  }

  private static func oldCertificate(from reader: inout DERReader) throws(DERError) -> CertificateID? {
    var controls = try reader.nested(.sequence)
    var found: CertificateID?
    while !controls.isAtEnd {
      var control = try controls.nested(.sequence)
      let type = try control.objectIdentifier()
      guard type == .oldCertificateControl else { continue }
      var identifier = try control.nested(.sequence)
      var name = try identifier.nested(.directoryName)
      found = CertificateID(issuer: try name.encoding(.sequence), serial: try identifier.integerOctets())
      try identifier.finish()
    }
    return found
  }

  private init(
    request: [UInt8], subjectPublicKeyInfo: [UInt8]?, extensions: [Extension], proof: Proof,
    oldCertificate: CertificateID?
  ) {
    self.request = request
    self.subjectPublicKeyInfo = subjectPublicKeyInfo
    self.extensions = extensions
    self.proof = proof
    self.oldCertificate = oldCertificate
  }
}
