/// How one-time passwords are made of a key (RFC 6030 §10).
public enum KeyAlgorithm: String, Sendable {
  /// By time, RFC 6238.
  case totp = "urn:ietf:params:xml:ns:keyprov:pskc:totp"
  /// By a counter, RFC 4226.
  case hotp = "urn:ietf:params:xml:ns:keyprov:pskc:hotp"
}
