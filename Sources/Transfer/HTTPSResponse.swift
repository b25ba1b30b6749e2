/// What a server answered, whatever its status.
public struct HTTPSResponse: Sendable {
  /// The status, as `200`.
  public let status: Int
  /// The headers in the order received, names in lower case.
  public let headers: [(name: String, value: String)]
  /// The body, never longer than the client's limit.
  public let body: [UInt8]

  /// An answer.
  public init(status: Int, headers: [(name: String, value: String)], body: [UInt8]) {
    self.status = status
    self.headers = headers
    self.body = body
  }

  /// The first value of a header; the name in lower case.
  public func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }
}
