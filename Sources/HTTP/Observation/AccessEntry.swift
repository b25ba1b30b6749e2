/// One line of the access log. It names no secret: no query, no header, and the route's pattern in place of a path
/// that carries a token.
public struct AccessEntry: Sendable {
  /// The request's id.
  public let id: String
  /// The peer's IP address.
  public let source: String
  /// The id of the TLS host or plain listener.
  public let hostID: String
  /// The host of the request; empty when the request had none that is valid.
  public let host: String
  /// The method as sent.
  public let method: String
  /// The path, or the pattern that matched it; no query.
  public let path: String
  /// The status; 499 when the peer left before the answer.
  public let status: Int
  /// The body's bytes.
  public let bytes: Int
  /// From the complete request to the answer.
  public let durationMicroseconds: Int
  /// `TLSv1.2` or `TLSv1.3`; nil on a plain listener.
  public let tlsVersion: String?
  /// Whether the peer presented a certificate.
  public let clientCertificatePresent: Bool

  /// The entry as one line of JSON, without the line's end.
  ///
  /// - Parameter time: when, as RFC 3339 text: the caller's clock tells it.
  public func jsonLine(at time: String) -> String {
    var line = "{"
    Self.append("time", time, to: &line)
    Self.append(",id", id, to: &line)
    Self.append(",source", source, to: &line)
    Self.append(",hostID", hostID, to: &line)
    Self.append(",host", host, to: &line)
    Self.append(",method", method, to: &line)
    Self.append(",path", path, to: &line)
    line += ",\"status\":\(status),\"bytes\":\(bytes),\"durationMicroseconds\":\(durationMicroseconds)"
    if let tlsVersion { Self.append(",tls", tlsVersion, to: &line) }
    return line + ",\"clientCertificate\":\(clientCertificatePresent)}"
  }

  /// A key with a leading comma takes the comma outside its quotes.
  private static func append(_ key: String, _ value: String, to line: inout String) {
    line += key.first == "," ? ",\"\(key.dropFirst())\":\"" : "\"\(key)\":\""
    // Nearly every value is plain, and is taken as a whole then.
    if value.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F && $0 != 0x22 && $0 != 0x5C }) {
      line += value
    } else {
      appendEscaped(value, to: &line)
    }
    line += "\""
  }

  private static func appendEscaped(_ value: String, to line: inout String) {
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": line += "\\\""
      case "\\": line += "\\\\"
      case _
      where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value) || (0x2028...0x2029).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: line.unicodeScalars.append(scalar)
      }
    }
  }
}
