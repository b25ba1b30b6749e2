import HTTP

/// The session's token; `__Host-` keeps it on the host that set it (security rule 11).
enum SessionCookie {
  static let name = "__Host-inkan"

  static func set(_ token: String) -> String { "\(name)=\(token); Path=/; Secure; HttpOnly; SameSite=Strict" }
  static let clear = "\(name)=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"
}

/// Ties a form to the browser before anybody is logged on.
enum FormCookie {
  static let name = "__Host-inkan-form"

  static func set(_ secret: String) -> String { "\(name)=\(secret); Path=/; Secure; HttpOnly; SameSite=Strict" }
  static let clear = "\(name)=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"
}

/// The attempt on whose pages a certificate's file is made; it leads from page to page and stands in no address.
enum IssueCookie {
  static let name = "__Host-inkan-issue"

  static func set(_ attempt: String) -> String { "\(name)=\(attempt); Path=/; Secure; HttpOnly; SameSite=Strict" }
  static let clear = "\(name)=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0"
}

/// Where somebody was interrupted while getting a certificate: host and path, written by the browser's program.
enum InterruptionCookie {
  static let name = "interrupted"

  /// Taken back where the new certificate has been used.
  static func clear(domain: String) -> String { "\(name)=; Path=/; Domain=\(domain); Secure; Max-Age=0" }
}

/// A form that was being filled in, sealed (`Registration.sealDraft`): kept until the next logon, then returned to its page.
enum DraftCookie: String {
  case kept = "__Host-inkan-draft"
  case returned = "__Host-inkan-returned"

  var name: String { rawValue }
  var clear: String { "\(name)=; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=0" }

  func set(_ draft: String) -> String {
    "\(name)=\(draft); Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=\(self == .kept ? 900 : 120)"
  }
}

/// Tells whether a browser keeps cookies: it comes back with the form of the environment check, or it does not.
enum EnvironmentCookie {
  static let name = "__Host-inkan-check"
  static let set = "\(name)=1; Path=/; Secure; HttpOnly; SameSite=Strict; Max-Age=3600"
}

/// Text size and language, kept for a year.
enum DisplayCookie {
  static let size = "size"
  static let language = "language"

  static func set(_ name: String, _ value: String) -> String {
    "\(name)=\(value); Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=31536000"
  }
}
