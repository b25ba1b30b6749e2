public import Lifecycle
import Secrets

/// Tokens that tie a form to the browser to which it was served, and to one use (CSRF).
extension Registration {
  /// The token of a form served to this session, or before any session to the holder of this cookie.
  public func formToken(cookie: String, generation: Int) -> String {
    "\(generation).\(secrets.derivedToken(from: cookie, label: "inkan form \(generation)"))"
  }

  /// The generation of a form that was sent in. Throws `formExpired` for a token made for anybody else.
  public func generation(ofFormToken token: String?, cookie: String?) throws(Rejected) -> Int {
    guard let token, let cookie, let dot = token.firstIndex(of: "."), let generation = Int(token[..<dot]),
      constantTimeEquals(Array(token.utf8), Array(formToken(cookie: cookie, generation: generation).utf8))
    else { throw Rejected(.formExpired, "the form belongs to another browser, or to a session that ended") }
    return generation
  }

  /// A fresh secret for the cookie of a form before logon.
  public func newFormCookie() -> String { secrets.newToken() }

  /// A host label that no browser has met, for choosing a certificate again (F-5).
  public func newHostLabel() -> String { hex(RandomBytes.generate(6)) }
}
