/// What every answer of an institution's hosts carries; what a handler has set stays.
enum SecurityHeaders {
  static let contentPolicy = "Content-Security-Policy"

  static let all: [(name: String, value: String)] = [
    (contentPolicy, policy(scripts: "'self'")),
    ("Strict-Transport-Security", "max-age=31536000; includeSubDomains"),
    ("X-Content-Type-Options", "nosniff"),
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Permissions-Policy", "camera=(), microphone=(), geolocation=()"),
  ]

  /// The policy of the one page that runs a WebAssembly module (security rule 13).
  static let modulePolicy = policy(scripts: "'self' 'wasm-unsafe-eval'")

  private static func policy(scripts: String) -> String {
    "default-src 'none'; style-src 'self'; script-src \(scripts); img-src 'self'; connect-src 'self'; "
      + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
  }
}
