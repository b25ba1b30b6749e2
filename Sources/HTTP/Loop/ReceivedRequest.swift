import CLibevent

/// What evhttp parsed, checked again: evhttp is lenient where leniency lets two readers see two requests.
enum ReceivedRequest {
  case accepted(Request)
  /// The status to refuse it with.
  case refused(Int)

  init(_ received: UnsafeMutablePointer<evhttp_request>, from connection: Connection, id: String) {
    guard received.pointee.major == 1, received.pointee.minor == 0 || received.pointee.minor == 1 else {
      self = .refused(505)
      return
    }
    guard let method = Self.method(received) else {
      self = .refused(405)
      return
    }
    guard let fields = Self.fields(received) else {
      self = .refused(400)
      return
    }
    guard fields.transferEncodings == 0 else {
      // Our clients know their bodies' length, and a chunked body is where request smuggling lives.
      self = .refused(fields.contentLengths == 0 ? 411 : 400)
      return
    }
    guard Self.bodyIsAsDeclared(fields, method),
      fields.hosts.count == 1, let host = HostName(fields.hosts[0]),
      let target = evhttp_request_get_uri(received).flatMap({ RequestTarget(String(cString: $0)) })
    else {
      self = .refused(400)
      return
    }
    if connection.ssl != nil, connection.serverName != host.name {
      self = .refused(421)
      return
    }
    self = .accepted(
      Request(
        method: method, target: target, host: host, headers: fields.headers, body: Self.body(received),
        peer: connection.peer(), id: id))
  }

  private struct Fields {
    var headers = Headers()
    var hosts: [String] = []
    var contentLengths = 0
    var contentLength = 0
    var transferEncodings = 0
  }

  private static func method(_ received: UnsafeMutablePointer<evhttp_request>) -> Method? {
    switch evhttp_request_get_command(received) {
    case EVHTTP_REQ_GET: .get
    case EVHTTP_REQ_HEAD: .head
    case EVHTTP_REQ_POST: .post
    default: nil
    }
  }

  /// The method's name for the log.
  static func methodName(_ received: UnsafeMutablePointer<evhttp_request>) -> String {
    method(received)?.rawValue ?? "other"
  }

  /// nil when a name is no token (a blank before the colon), a value has control bytes, or a length is no number.
  private static func fields(_ received: UnsafeMutablePointer<evhttp_request>) -> Fields? {
    var fields = Fields()
    var next = evhttp_request_get_input_headers(received)?.pointee.tqh_first
    while let field = next {
      next = field.pointee.next.tqe_next
      guard let key = field.pointee.key, let content = field.pointee.value else { return nil }
      let name = String(cString: key)
      let value = String(cString: content)
      guard !name.isEmpty, name.utf8.allSatisfy(Headers.isToken), Headers.isValue(value) else { return nil }
      if Headers.equal(name, "Host") {
        fields.hosts.append(value)
      } else if Headers.equal(name, "Content-Length") {
        fields.contentLengths += 1
        guard value.utf8.count <= 18, value.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let length = Int(value)
        else { return nil }
        fields.contentLength = length
      } else if Headers.equal(name, "Transfer-Encoding") {
        fields.transferEncodings += 1
      }
      if !speaksForProxy(name) { fields.headers.add(name, value) }
    }
    return fields
  }

  /// RFC 9440's fields, also as a gateway that turns `_` into `-` would read them (security rule 16).
  private static func speaksForProxy(_ name: String) -> Bool {
    let prefix = "client-cert".utf8
    return name.utf8.count >= prefix.count
      && zip(name.utf8, prefix).allSatisfy { ($0 == 0x5F ? 0x2D : Headers.lower($0)) == $1 }
  }

  /// evhttp takes the first of two lengths, and takes the body of a GET for the next request.
  private static func bodyIsAsDeclared(_ fields: Fields, _ method: Method) -> Bool {
    fields.contentLengths <= 1 && (method == .post || fields.contentLength == 0)
  }

  private static func body(_ received: UnsafeMutablePointer<evhttp_request>) -> [UInt8] {
    guard let buffer = evhttp_request_get_input_buffer(received) else { return [] }
    let count = evbuffer_get_length(buffer)
    guard count > 0 else { return [] }
    return [UInt8](unsafeUninitializedCapacity: count) { bytes, initialized in
      initialized = Int(max(0, evbuffer_remove(buffer, bytes.baseAddress, count)))
    }
  }
}
