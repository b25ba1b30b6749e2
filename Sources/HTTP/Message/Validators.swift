/// What tells one state of a resource from another, and the question whether a client has this one (RFC 9110 §8.8, §13).
public struct Validators: Sendable {
  /// The entity tag without its quotes.
  public let tag: String
  /// Since when the state is this one, in seconds since the epoch.
  public let modified: Int64

  /// A state.
  public init(tag: String, modified: Int64) {
    self.tag = tag
    self.modified = modified
  }

  /// Whether the request's conditions say that the client has this state: it is answered 304 then.
  ///
  /// `If-Modified-Since` counts only where `If-None-Match` is absent (RFC 9110 §13.1.3), and a date that is none does not.
  public func areKnown(to request: Request) -> Bool {
    let tags = request.headers.all("If-None-Match")
    guard tags.isEmpty else {
      return tags.joined(separator: ",").split(separator: ",").contains { candidate in
        var text = candidate.drop { $0 == " " || $0 == "\t" }
        while text.last == " " || text.last == "\t" { text.removeLast() }
        return text == "*" || text == "\"\(tag)\"" || text == "W/\"\(tag)\""
      }
    }
    guard let since = request.headers["If-Modified-Since"].flatMap(HTTPDate.seconds) else { return false }
    return modified <= since
  }

  /// Adds `ETag` and `Last-Modified`.
  public func add(to headers: inout Headers) {
    headers.add("ETag", "\"\(tag)\"")
    headers.add("Last-Modified", HTTPDate.text(modified))
  }
}
