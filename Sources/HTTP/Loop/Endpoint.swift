import CLibevent

/// A listener in one loop: its `evhttp` and what its connections speak. Touched by the loop's thread only.
final class Endpoint {
  unowned let loop: EventLoop
  let http: OpaquePointer
  /// The id of a plain listener; a TLS connection has its host's.
  let id: String
  /// nil on a plain listener.
  let acceptor: TLSAcceptor?
  private var socket: OpaquePointer?

  init?(loop: EventLoop, id: String, acceptor: TLSAcceptor?, limits: Limits) {
    guard let http = evhttp_new(loop.base) else { return nil }
    self.loop = loop
    self.http = http
    self.id = id
    self.acceptor = acceptor
    evhttp_set_max_headers_size(http, limits.headerBytes)
    evhttp_set_max_body_size(http, limits.bodyBytes)
    evhttp_set_default_content_type(http, nil)
    // Everything that evhttp knows is let through, so that our own 405 answers it.
    evhttp_set_allowed_methods(http, UInt16.max)
    // Our own deadlines are shorter; this is for the case that one is missed.
    let longest = max(limits.idleSeconds, limits.requestSeconds, limits.responseSeconds, limits.handshakeSeconds)
    evhttp_set_timeout(http, Int32(clamping: Int(min(longest, 86_400))) + 15)
    let pointer = Unmanaged.passUnretained(self).toOpaque()
    evhttp_set_bevcb(http, makeConnection, pointer)
    evhttp_set_gencb(http, receiveRequest, pointer)
  }

  /// Accepts from a listening socket, which it owns from here on.
  func accept(from descriptor: Int32) -> Bool {
    socket = evhttp_accept_socket_with_handle(http, descriptor)
    return socket != nil
  }

  /// Closes the listening socket; connections stay.
  func stopAccepting() {
    if let socket { evhttp_del_accept_socket(http, socket) }
    socket = nil
  }

  /// Closes everything that is left.
  func close() {
    stopAccepting()
    evhttp_free(http)
  }

  static func of(_ pointer: UnsafeMutableRawPointer?) -> Endpoint? {
    pointer.map { Unmanaged<Endpoint>.fromOpaque($0).takeUnretainedValue() }
  }
}

private let makeConnection:
  @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?)
    -> UnsafeMutablePointer<bufferevent>? = {
      _, pointer in
      guard let endpoint = Endpoint.of(pointer) else { return nil }
      return endpoint.loop.makeConnection(on: endpoint)
    }

private let receiveRequest: @convention(c) (UnsafeMutablePointer<evhttp_request>?, UnsafeMutableRawPointer?) -> Void = {
  request, pointer in
  guard let request, let endpoint = Endpoint.of(pointer) else { return }
  endpoint.loop.receive(request, on: endpoint)
}
