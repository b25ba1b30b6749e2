import HTTP

/// SCEP (RFC 8894): device management enrols with one-time challenges, and renews by the certificate before.
extension Routes {
  mutating func addSCEP() {
    // The second is the path that many clients have built in.
    for path in ["/scep", "/scep/pkiclient.exe"] {
      for method in [Method.get, .post] {
        machines(method, path) { exchange, _ in
          try await exchange.scep()
        } refusing: { exchange, code in
          exchange.refusedSCEP(code)
        }
      }
    }
  }
}
