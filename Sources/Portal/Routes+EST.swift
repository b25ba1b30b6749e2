import HTTP

/// EST (RFC 7030, RFC 8951): machines enrol with a challenge or with IDs and secrets, and renew by their certificate.
extension Routes {
  mutating func addEST() {
    est(.get, "cacerts") { exchange, _ in exchange.issuingChain() }
    est(.get, "csrattrs") { exchange, _ in exchange.requestAttributes() }
    est(.post, "simpleenroll") { exchange, _ in try await exchange.simpleEnrol() }
    est(.post, "simplereenroll") { exchange, _ in try await exchange.simpleReenrol() }
  }

  private mutating func est(_ method: Method, _ operation: String, _ handler: @escaping Handler) {
    machines(method, "/.well-known/est/\(operation)", handler) { exchange, code in exchange.refusedEST(code) }
  }
}
