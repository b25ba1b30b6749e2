import HTTP
import Lifecycle
import Registration

/// EST (RFC 7030, RFC 8951): machines enrol with a challenge or with IDs and secrets, and renew by their certificate.
extension Routes {
  mutating func addEST() {
    est(.get, "cacerts") { exchange, _ in exchange.issuingChain() }
    est(.get, "csrattrs") { exchange, _ in exchange.requestAttributes() }
    est(.post, "simpleenroll") { exchange, _ in try await exchange.simpleEnrol() }
    est(.post, "simplereenroll") { exchange, _ in try await exchange.simpleReenrol() }
  }

  /// Each operation also below the institution's id, for clients that want a label (RFC 7030 3.2.2): its host has one CA.
  private mutating func est(_ method: Method, _ operation: String, _ handler: @escaping Handler) {
    machines(method, "/.well-known/est/\(operation)", handler) { exchange, code in exchange.refusedEST(code) }
    machines(method, "/.well-known/est/{label}/\(operation)") { exchange, parameters in
      guard parameters["label"] == exchange.registration.institution.id.text else {
        throw Rejected(.pageNotFound, "another label than the institution's id")
      }
      return try await handler(exchange, parameters)
    } refusing: { exchange, code in
      exchange.refusedEST(code)
    }
  }
}
