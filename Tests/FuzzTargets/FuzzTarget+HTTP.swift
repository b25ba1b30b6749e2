import HTTP

extension FuzzTarget {
  /// A request's target: what a router and its handlers make of it (RFC 9112 §3.2.1).
  static let requestTarget = FuzzTarget("request-target", longest: 1_024) { bytes in
    guard let text = String(validating: bytes, as: UTF8.self),
      let request = Request(method: .get, target: text, host: "portal.localhost", hostID: "portal")
    else { return }
    for segment in request.segments {
      mustHold(segment != "." && segment != "..", "no way leads up")
      mustHold(segment.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }, "no control character in a path")
    }
    for (name, _) in request.query { _ = request.query(named: name) }
  }

  /// The Host field on the first line, cookies on the second, and a content type with its body after them.
  static let requestHeaders = FuzzTarget("request-headers", longest: 2_048) { bytes in
    let lines = bytes.split(separator: 0x0A, maxSplits: 3, omittingEmptySubsequences: false)
      .map { String(decoding: $0, as: UTF8.self) }
    guard lines.count == 4 else { return }
    let headers = Headers([("Cookie", lines[1]), ("Content-Type", lines[2])])
    guard
      let request = Request(
        method: .post, target: "/", host: lines[0], headers: headers, body: Array(lines[3].utf8), hostID: "portal")
    else { return }
    mustHold(request.host.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "a host's name has no blank")
    for name in ["__Host-inkan", "size", ""] {
      guard let value = request.cookie(named: name) else { continue }
      mustHold(!value.utf8.contains(0x3B), "a cookie ends at its semicolon")
    }
    _ = try? request.form()
  }

  /// A submitted form.
  static let form = FuzzTarget("form") { bytes in
    guard let form = try? FormFields(urlEncoded: bytes) else { return }
    mustHold(form.names.count <= FormFields.limit, "no more fields than there may be")
    for name in form.names { mustHold(form[name] != nil, "a field that is named is there") }
  }
}
