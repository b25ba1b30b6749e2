/// The request methods that the service knows (RFC 9110 §9); every other is answered 405 or 501 by the server itself.
public enum Method: String, Sendable, Hashable, CaseIterable {
  /// Read.
  case get = "GET"
  /// Read the headers only.
  case head = "HEAD"
  /// Act.
  case post = "POST"
}
