/// An answer. `Content-Length`, `Date` and the connection's fields are the server's to add.
public struct Response: Sendable {
  /// The status code, 200 to 599.
  public var status: Int
  /// The header fields. A field that could smuggle another one in turns the whole answer into a 500.
  public var headers: Headers
  /// The body; HEAD sends its length only.
  public var body: [UInt8]
  /// A body in a file, in the place of `body`.
  public var file: FileBody?
  /// What the access log writes instead of the path; the router puts its pattern here, so that tokens in paths stay
  /// out of the log.
  public var loggedPath: String?

  /// An answer.
  public init(status: Int, headers: Headers = Headers(), body: [UInt8] = []) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// A body that lies in a file.
  public init(status: Int, headers: Headers, file: FileBody) {
    self.init(status: status, headers: headers)
    self.file = file
  }

  /// How long the body is.
  var length: Int { file?.count ?? body.count }

  /// A page.
  public static func html(_ page: String, status: Int = 200) -> Response {
    Response(status: status, contentType: "text/html; charset=utf-8", body: Array(page.utf8))
  }

  /// JSON, encoded by the caller.
  public static func json(_ body: [UInt8], status: Int = 200) -> Response {
    Response(status: status, contentType: "application/json", body: body)
  }

  /// Plain text.
  public static func text(_ text: String, status: Int = 200) -> Response {
    Response(status: status, contentType: "text/plain; charset=utf-8", body: Array(text.utf8))
  }

  /// See the other page, by GET (RFC 9110 §15.4.4): what follows an accepted form.
  public static func redirect(_ location: String) -> Response {
    Response(status: 303, headers: Headers([("Location", location)]))
  }

  /// A status in plain words, for programs.
  public static func statusText(_ status: Int) -> Response {
    text("\(status) \(StatusPhrase.of(status))\n", status: status)
  }

  /// The server's own refusal, after which the connection cannot be trusted to be in step.
  static func refusal(_ status: Int) -> Response {
    var response = statusText(status)
    response.headers.add("Connection", "close")
    return response
  }

  private init(status: Int, contentType: String, body: [UInt8]) {
    self.init(status: status, headers: Headers([("Content-Type", contentType)]), body: body)
  }
}
