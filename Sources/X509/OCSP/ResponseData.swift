public import CivilTime
public import DER

/// What a responder signs (RFC 6960 4.2.1), version 1; apart from the signing of it, so that it can be examined first.
public struct ResponseData: Sendable, Hashable {
  /// SHA-1 of the responder's key, which names it (RFC 5019 2.2.1: by key, being shorter).
  public let responderKeyHash: [UInt8]
  public let producedAt: Timestamp
  public let responses: [SingleResponse]
  /// The question's nonce; nil where the answer is for everybody.
  public let nonce: OCSPNonce?

  /// An answer's content.
  public init(
    responderKeyHash: [UInt8], producedAt: Timestamp, responses: [SingleResponse], nonce: OCSPNonce? = nil
  ) {
    self.responderKeyHash = responderKeyHash
    self.producedAt = producedAt
    self.responses = responses
    self.nonce = nonce
  }

  /// Content that fills the bytes.
  public init(der: [UInt8]) throws(DERError) {
    var outer = DERReader(der)
    var body = try outer.nested(.sequence)
    try outer.finish()
    var responder = try body.nested(.context(2, constructed: true))
    responderKeyHash = try responder.octets(.octetString)
    try responder.finish()
    producedAt = try body.generalizedTime()
    var list = try body.nested(.sequence)
    var responses: [SingleResponse] = []
    repeat { responses.append(try SingleResponse(from: &list)) } while !list.isAtEnd
    self.responses = responses
    var nonce: OCSPNonce?
    if var tagged = try body.optional(.context(1, constructed: true)) {
      let extensions = try Extension.list(from: &tagged)
      try tagged.finish()
      guard extensions.count == 1, extensions[0].identifier == OCSPNonce.identifier else {
        throw DERError(.invalidValue, "an extension of an answer other than the nonce")
      }
      nonce = try extensions[0].decoded(OCSPNonce.self)
    }
    self.nonce = nonce
    try body.finish()
  }

  /// The bytes to be signed.
  public func encode() -> [UInt8] {
    var writer = DERWriter(reservingCapacity: 128 + responses.count * 160)
    writer.nested(.sequence) { writer in
      writer.nested(.context(2, constructed: true)) { $0.element(.octetString, responderKeyHash) }
      writer.generalizedTime(producedAt)
      writer.nested(.sequence) { writer in
        for response in responses { response.encode(into: &writer) }
      }
      guard let nonce else { return }
      writer.nested(.context(1, constructed: true)) { [Extension(nonce)].encode(into: &$0) }
    }
    return writer.bytes
  }
}
