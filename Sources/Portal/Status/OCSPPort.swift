import CivilTime
import HTTP
import Registration
import Secrets

/// `/ocsp/<ca>`: questions about certificates by POST, and by GET as RFC 5019 has them.
///
/// Every answer is of OCSP's own type, failures too: what asks here is a program that understands nothing else.
struct OCSPPort: Sendable {
  private let responders: [String: StatusResponder]

  private static let prefix = Array("/ocsp/".utf8)
  /// For how long a cache between may keep an answer, in seconds: so long a revocation can stay unseen behind one (F-10).
  private static let cachedSeconds = 60

  init(_ responders: [StatusResponder]) {
    self.responders = Dictionary(responders.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a request is for a responder.
  static func serves(_ request: Request) -> Bool { request.rawPath.utf8.starts(with: prefix) }

  /// The answer, if nobody has to be waited for.
  func immediateAnswer(to request: Request, at now: Timestamp) -> Response? {
    guard let (question, responder) = inquiry(request) else { return Self.response(.unauthorized, to: request) }
    return responder.immediateAnswer(to: question, at: now).map { Self.response($0, to: request) }
  }

  /// The answer.
  func answer(to request: Request, at now: Timestamp) async -> Response {
    guard let (question, responder) = inquiry(request) else { return Self.response(.unauthorized, to: request) }
    return Self.response(await responder.answer(to: question, at: now), to: request)
  }

  /// The question and whom it is for; nil where nobody of that name is here.
  private func inquiry(_ request: Request) -> (StatusQuestion, StatusResponder)? {
    let path = request.rawPath[...].utf8.dropFirst(Self.prefix.count)
    let end = path.firstIndex(of: 0x2F) ?? path.endIndex
    guard let responder = responders[String(Substring(path[..<end]))] else { return nil }
    return (request.method == .post ? .message(request.body) : .path(path[end...]), responder)
  }

  private static func response(_ answer: StatusAnswer, to request: Request) -> Response {
    var response = Response(status: 200, headers: Headers([("Content-Type", "application/ocsp-response")]))
    // The question itself, which may be a path of 16 kB, stays out of the log.
    response.loggedPath = "/ocsp/{ca}"
    if request.method != .post, let period = answer.period {
      let validators = Validators(
        tag: Digest.sha256(answer.der).prefix(16).map(Self.digits).joined(), modified: period.producedAt.seconds)
      // RFC 5019 6.2. HTTP/1.1 believes max-age; Expires is for who knows no other.
      response.headers.add("Cache-Control", "max-age=\(cachedSeconds), public, no-transform, must-revalidate")
      response.headers.add("Expires", HTTPDate.text(period.nextUpdate.seconds))
      validators.add(to: &response.headers)
      // A date alone cannot tell two answers of one second apart, of which the later may be the revocation.
      guard request.headers["If-None-Match"] == nil || !validators.areKnown(to: request) else {
        response.status = 304
        return response
      }
    } else {
      response.headers.add("Cache-Control", "no-store")
    }
    response.body = answer.der
    return response
  }

  private static func digits(_ octet: UInt8) -> String { (octet < 16 ? "0" : "") + String(octet, radix: 16) }
}
