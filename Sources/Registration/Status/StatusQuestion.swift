import X509

/// A question about certificates as it came.
public enum StatusQuestion: Sendable {
  /// The body of a POST.
  case message([UInt8])
  /// What stands behind the responder's address in a GET (RFC 6960 A.1), as it was sent.
  case path(Substring.UTF8View)

  /// The question; nil where it cannot be read.
  var read: OCSPRequest? {
    switch self {
    case .message(let der): try? OCSPRequest(der: der)
    case .path(let path): try? OCSPRequest(path: path)
    }
  }
}
