/// What one server and one peer may use.
public struct Limits: Sendable {
  /// The request line and the header fields, bytes.
  public var headerBytes: Int
  /// The body, bytes.
  public var bodyBytes: Int
  /// From the accepted connection to the end of its TLS handshake.
  public var handshakeSeconds: Double
  /// From the handshake's end (later: the first byte) to the complete request, however slowly it trickles.
  public var requestSeconds: Double
  /// From the answer's first byte to its last.
  public var responseSeconds: Double
  /// What a peer has to take of a long answer a second at least, beyond that.
  public var responseOctetsPerSecond: Double
  /// From an answer to the next request on the same connection.
  public var idleSeconds: Double
  /// Connections in all.
  public var connections: Int
  /// Connections of one IPv4 address or one IPv6 /64 network, which is what one customer has.
  public var connectionsPerSource: Int

  /// The limits, with the defaults of a public service.
  public init(
    headerBytes: Int = 16 * 1024, bodyBytes: Int = 64 * 1024, handshakeSeconds: Double = 10,
    requestSeconds: Double = 20, responseSeconds: Double = 60, responseOctetsPerSecond: Double = 32 * 1024,
    idleSeconds: Double = 30, connections: Int = 10_000, connectionsPerSource: Int = 256
  ) {
    self.headerBytes = headerBytes
    self.bodyBytes = bodyBytes
    self.handshakeSeconds = handshakeSeconds
    self.requestSeconds = requestSeconds
    self.responseSeconds = responseSeconds
    self.responseOctetsPerSecond = responseOctetsPerSecond
    self.idleSeconds = idleSeconds
    self.connections = connections
    self.connectionsPerSource = connectionsPerSource
  }
}
