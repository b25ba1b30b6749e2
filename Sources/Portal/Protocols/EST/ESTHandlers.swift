import HTTP
import Lifecycle
import Registration
import X509

/// The operations of EST (RFC 7030 4). A request says for which key; what the certificate says is the rules' to decide.
extension Exchange {
  /// The issuing CAs and their root (RFC 7030 4.1).
  func issuingChain() -> Response {
    estBody(CertificatesOnly.encode(registration.issuingChain), type: Self.certificatesType)
  }

  /// For which keys the institution issues (RFC 7030 4.5).
  func requestAttributes() -> Response {
    let algorithms = profile.key.algorithms.compactMap { KeyAlgorithm(rawValue: $0.rawValue) }
    return estBody(RequestAttributes.encode(algorithms), type: "application/csrattrs")
  }

  /// A first certificate, by a challenge or by IDs and secrets (RFC 7030 4.2.1).
  func simpleEnrol() async throws -> Response {
    // Credentials first: a client that was not asked for any yet may send no request either.
    let credentials = try credentials()
    let request = try pkcs10()
    switch credentials {
    case .challenge(let challenge):
      return issued(try await registration.enrol(challenge: challenge, request, origin: origin, at: now))
    case .person(let contractID, let subscriberID, _):
      return issued(
        try await registration.enrol(
          contractID: contractID, subscriberID: subscriberID, answers: credentials.answers, request, origin: origin,
          at: now))
    }
  }

  /// The successor of the handshake's certificate (RFC 7030 4.2.2).
  func simpleReenrol() async throws -> Response {
    guard asksForCertificate else { throw Rejected(.noCertificate, "renewing takes place on the certificate host") }
    let request = try pkcs10()
    let answers = ESTCredentials(request: self)?.answers ?? Answers()
    return issued(
      try await registration.renew(
        chain: self.request.clientCertificates, overLimit: self.request.clientCertificatesOverLimit, answers: answers,
        request, origin: origin, at: now))
  }

  /// A refusal in plain words with the code for the help line; 401 asks for credentials (RFC 7030 3.2.3).
  func refusedEST(_ code: FailureCode) -> Response {
    let asks: Set<FailureCode> = [.notRecognised, .missingField, .notProven, .attemptUnknown]
    let status = asks.contains(code) ? 401 : code.status
    var response = plainFailure(code, status: status)
    if status == 401 { response.headers.add("WWW-Authenticate", #"Basic realm="est", charset="UTF-8""#) }
    return response
  }

  private func pkcs10() throws(Rejected) -> MachineRequest {
    let type = request.headers["content-type"]?.split { $0 == ";" || $0 == " " }.first?.lowercased()
    guard type == "application/pkcs10" else { throw Rejected(.malformedBody, "application/pkcs10 is due") }
    guard let der = Base64Body.decode(request.body), !der.isEmpty else {
      throw Rejected(.malformedBody, "not base64")
    }
    return .pkcs10(der)
  }

  private func credentials() throws(Rejected) -> ESTCredentials {
    guard let credentials = ESTCredentials(request: self) else {
      throw Rejected(.missingField, "no credentials by HTTP Basic")
    }
    return credentials
  }

  private func issued(_ result: EnrolmentResult) -> Response {
    estBody(CertificatesOnly.encode([result.certificate]), type: Self.certificatesType)
  }

  private func estBody(_ der: [UInt8], type: String) -> Response {
    // RFC 8951 3.1: no transfer encoding is named, for the body is base64 by EST's own rule.
    Response(status: 200, headers: Headers([("Content-Type", type)]), body: Base64Body.encode(der))
  }

  private static let certificatesType = "application/pkcs7-mime; smime-type=certs-only"
}

extension ESTCredentials {
  fileprivate init?(request exchange: Exchange) {
    self.init(
      exchange.request.headers["authorization"], hasContractID: exchange.profile.identifiers.contract != nil)
  }
}
