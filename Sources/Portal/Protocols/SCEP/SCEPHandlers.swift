import HTTP
import Lifecycle
import Registration
import Secrets
import X509

/// The operations of SCEP (RFC 8894 4), by which device management draws certificates with one-time challenges.
extension Exchange {
  func scep() async throws -> Response {
    switch request.query(named: "operation") {
    case "GetCACaps": return scepBody(Array(capabilities.utf8), type: "text/plain")
    case "GetCACert":
      let identity = try await site.registrationAuthority.rsa.current(at: now)
      return scepBody(
        CertificatesOnly.encode([identity.certificate.der] + registration.issuingChain(at: now)),
        type: "application/x-x509-ca-ra-cert")
    case "GetNextCACert":
      guard let next = registration.nextIssuingChain(after: now) else { throw Self.unknown }
      let identity = try await site.registrationAuthority.rsa.current(at: now)
      let now = now
      let signed = try await site.registrationAuthority.pool.run {
        try SignedMessage.sign(CertificatesOnly.encode(next), attributes: [], by: identity, at: now)
      }
      return scepBody(signed, type: "application/x-x509-next-ca-cert")
    case "PKIOperation":
      return scepBody(try await scepAnswer(to: message()), type: "application/x-pki-message")
    default: throw Self.unknown
    }
  }

  /// A refusal before anybody could be answered by a message.
  func refusedSCEP(_ code: FailureCode) -> Response {
    Response.text("\(code.label)\n", status: code.status)
  }

  /// What we can do (RFC 8894 3.5.2).
  private var capabilities: String {
    var words = ["AES", "SHA-256", "SHA-512", "POSTPKIOperation", "Renewal", "SCEPStandard"]
    if registration.nextIssuingChain(after: now) != nil { words.append("GetNextCACert") }
    return words.joined(separator: "\n") + "\n"
  }

  /// The message in a body, or in a query as base64, whose `+` many clients leave as it is.
  private func message() throws(Rejected) -> [UInt8] {
    if request.method == .post { return request.body }
    let text = request.query(named: "message").map { $0.utf8.map { $0 == 0x20 ? 0x2B : $0 } }
    guard let message = text.flatMap(Base64Body.decode) else {
      throw Rejected(.malformedBody, "no message in base64")
    }
    return message
  }

  private func scepAnswer(to message: [UInt8]) async throws -> [UInt8] {
    let (authority, now) = (site.registrationAuthority, now)
    let identities = try await authority.rsa.all(at: now)
    let (asked, order) = try await authority.pool.run {
      let asked: SCEPRequest
      do {
        asked = try SCEPRequest(ber: message)
      } catch {
        throw Rejected(.malformedBody, "\(error)")
      }
      return (asked, Result { () throws(SCEPRefusal) in try asked.open(by: identities) })
    }
    let (reply, identity): (SCEPReply, KeyedCertificate)
    switch order {
    case .failure(let refusal): (reply, identity) = (.failure(refusal), identities[0])
    case .success(let order): (reply, identity) = (try await scepReply(to: order, of: asked), order.identity)
    }
    return try await authority.pool.run {
      try reply.encode(to: asked, by: identity, nonce: RandomBytes.generate(16), at: now)
    }
  }

  private func scepBody(_ bytes: [UInt8], type: String) -> Response {
    Response(status: 200, headers: Headers([("Content-Type", type)]), body: bytes)
  }

  private static let unknown = Rejected(.malformedBody, "no such operation")
}
