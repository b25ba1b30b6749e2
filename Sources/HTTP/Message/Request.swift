/// One request, complete and checked: a value, so that it may leave the loop that received it.
public struct Request: Sendable {
  /// The method.
  public let method: Method
  /// The path with its escapes decoded, beginning with `/`. For prefix rules; a router matches `segments`.
  public let path: String
  /// The path as it was sent.
  public let rawPath: String
  /// The path's segments, each decoded after the path was split, so an encoded slash stays inside its segment.
  public let segments: [String]
  /// What stood behind `?`, as it was sent; nil when there was no `?`.
  public let rawQuery: String?
  /// The header fields; `Client-Cert` and its kin (RFC 9440) are stripped, since only a proxy may say them.
  public let headers: Headers
  /// The body, at most `Limits.bodyBytes`.
  public let body: [UInt8]
  /// The host of the Host field in lower case, without its port. Equal to SNI on TLS, else 421 was answered.
  public let host: String
  /// The Host field as it was sent, with its port.
  public let hostPort: String?
  /// The peer's IP address.
  public let source: String
  /// The certificates that the peer presented, DER, leaf first, unjudged; empty when none was presented.
  /// The peer has proven possession of the leaf's key.
  public let clientCertificates: [[UInt8]]
  /// The peer presented more than 4 certificates or 16 kB, which are therefore not handed over (security rule 5).
  public let clientCertificatesOverLimit: Bool
  /// The id of the TLS host, or of the plain listener.
  public let hostID: String
  /// `TLSv1.3`; nil on a plain listener.
  public let tlsVersion: String?
  /// What the log calls this request.
  public let id: String

  /// A request put together by hand, for tests of what answers requests. nil when the target is not a path.
  public init?(
    method: Method, target: String, host: String, headers: Headers = Headers(), body: [UInt8] = [],
    source: String = "127.0.0.1", clientCertificates: [[UInt8]] = [], hostID: String, id: String = "0"
  ) {
    guard let target = RequestTarget(target), let name = HostName(host) else { return nil }
    self.init(
      method: method, target: target, host: name, headers: headers, body: body,
      peer: Peer(
        source: source, clientCertificates: clientCertificates, clientCertificatesOverLimit: false, hostID: hostID,
        tlsVersion: nil),
      id: id)
  }

  init(
    method: Method, target: RequestTarget, host: HostName, headers: Headers, body: [UInt8], peer: Peer, id: String
  ) {
    self.method = method
    path = target.path
    rawPath = target.rawPath
    segments = target.segments
    rawQuery = target.rawQuery
    self.headers = headers
    self.body = body
    self.host = host.name
    hostPort = host.typed
    source = peer.source
    clientCertificates = peer.clientCertificates
    clientCertificatesOverLimit = peer.clientCertificatesOverLimit
    hostID = peer.hostID
    tlsVersion = peer.tlsVersion
    self.id = id
  }

  /// The query's pairs, decoded; empty when there is none or it is malformed.
  public var query: [(String, String)] {
    guard let rawQuery, let pairs = PercentEncoding.pairs(rawQuery.utf8, limit: FormFields.limit) else { return [] }
    return pairs.map { ($0.name, $0.value) }
  }

  /// The query's value of that name; nil when it is absent or comes more than once.
  public func query(named name: String) -> String? {
    let values = query.filter { $0.0 == name }
    return values.count == 1 ? values[0].1 : nil
  }

  /// The value of a cookie (RFC 6265 §4.2); nil when it is absent or comes more than once, since then one of them is
  /// another party's.
  public func cookie(named name: String) -> String? {
    // By octets: a mark that combines with a separator must not hide it.
    var found: Substring.UTF8View?
    for field in headers.all("Cookie") {
      for pair in field.utf8.split(separator: 0x3B) {
        let trimmed = pair.drop { $0 == 0x20 || $0 == 0x09 }
        guard let equals = trimmed.firstIndex(of: 0x3D), trimmed[..<equals].elementsEqual(name.utf8) else { continue }
        guard found == nil else { return nil }
        found = trimmed[trimmed.index(after: equals)...]
      }
    }
    return found.map { String(Substring($0)) }
  }

  /// The submitted form. Errors: not `application/x-www-form-urlencoded`, broken encoding, too many or doubled fields.
  public func form() throws(MalformedRequest) -> FormFields {
    let type = headers["Content-Type"]?.split(separator: ";").first.map { $0.filter { $0 != " " }.lowercased() }
    guard type == "application/x-www-form-urlencoded" else { throw MalformedRequest(.notAForm) }
    return try FormFields(urlEncoded: body)
  }
}
