import CLibevent
import COpenSSL
import Glibc

/// One connection, from accepting to closing. Touched by its loop's thread only.
///
/// Its life is evhttp's connection's: the close callback takes it out of the loop's table. The C callbacks carry an
/// unretained pointer to it, which the table keeps valid.
final class Connection {
  /// What the connection waits for, and so which deadline is armed.
  enum Phase {
    /// Accepted in this very turn of the loop.
    case accepted
    case handshake
    case request
    /// The handler has the request; no deadline is ours.
    case answering
    case response
    case idle
    case closed
  }

  unowned let loop: EventLoop
  unowned let endpoint: Endpoint
  private(set) var bufferevent: UnsafeMutablePointer<bufferevent>?
  private(set) var ssl: OpaquePointer?
  private var deadline: UnsafeMutablePointer<event>?
  private(set) var httpConnection: OpaquePointer?
  private(set) var phase = Phase.accepted
  private(set) var host: PreparedHost?
  private(set) var serverName: String?
  private var source: Source?
  private var holdsPlace = false
  private var watchesInput = false
  private var knownPeer: Peer?
  /// What is being answered.
  var exchange: Exchange?

  /// What a connection that is on its way gets while the loop drains, seconds.
  private static let moment = 1.0

  init(loop: EventLoop, endpoint: Endpoint) {
    self.loop = loop
    self.endpoint = endpoint
  }

  static func of(ssl: OpaquePointer) -> Connection? {
    SSL_get_ex_data(ssl, 0).map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
  }

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> Connection? {
    pointer.map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
  }

  /// Makes the bufferevent that evhttp will own, and asks to be called once evhttp has given it its socket.
  func open() -> UnsafeMutablePointer<bufferevent>? {
    if let acceptor = endpoint.acceptor {
      guard let ssl = acceptor.makeSSL(for: self) else { return nil }
      self.ssl = ssl
      bufferevent = bufferevent_openssl_socket_new(
        loop.base, -1, ssl, BUFFEREVENT_SSL_ACCEPTING, Int32(BEV_OPT_CLOSE_ON_FREE.rawValue))
      if bufferevent == nil { SSL_free(ssl) }
    } else {
      bufferevent = bufferevent_socket_new(loop.base, -1, Int32(BEV_OPT_CLOSE_ON_FREE.rawValue))
    }
    guard let bufferevent else { return nil }
    let deadline = event_new(
      loop.base, -1, 0, { _, _, pointer in Connection.of(pointer)?.deadlineFired() },
      Unmanaged.passUnretained(self).toOpaque())
    guard let deadline else {
      bufferevent_free(bufferevent)
      return nil
    }
    self.deadline = deadline
    event_active(deadline, Int32(EV_TIMEOUT), 0)
    return bufferevent
  }

  private func deadlineFired() {
    if phase == .accepted { return accepted() }
    if !loop.isDraining { loop.service.counters.timedOut.add() }
    close()
  }

  /// Runs before the loop looks at the new socket: a connection over a limit costs no handshake.
  private func accepted() {
    // evhttp tells nobody of a connection before its first request, but it is the argument of its own callbacks.
    var argument: UnsafeMutableRawPointer?
    bufferevent_getcb(bufferevent, nil, nil, nil, &argument)
    guard let argument else { return }
    let httpConnection = OpaquePointer(argument)
    self.httpConnection = httpConnection
    evhttp_connection_set_closecb(
      httpConnection, { _, pointer in Connection.of(pointer)?.closed() }, Unmanaged.passUnretained(self).toOpaque())
    var address: UnsafeMutablePointer<CChar>?
    var port: UInt16 = 0
    evhttp_connection_get_peer(httpConnection, &address, &port)
    guard let address else { return close() }
    let source = Source(address)
    self.source = source
    loop.service.counters.connections.add()
    if let refusal = loop.service.budget.take(for: source.network) {
      let counters = loop.service.counters
      (refusal == .all ? counters.rejectedTotal : counters.rejectedSource).add()
      return close()
    }
    holdsPlace = true
    loop.service.counters.open.add()
    // evhttp reads a body as a whole; what comes beyond that (a pipelining flood) stays in the kernel.
    bufferevent_setwatermark(
      bufferevent, Int16(EV_READ), 0, loop.service.limits.headerBytes + loop.service.limits.bodyBytes + 32 * 1024)
    let limits = loop.service.limits
    let seconds = ssl == nil ? limits.requestSeconds : limits.handshakeSeconds
    enter(ssl == nil ? .request : .handshake, seconds: loop.isDraining ? Self.moment : seconds)
  }

  func chosen(_ host: PreparedHost, serverName: String) {
    self.host = host
    self.serverName = serverName
  }

  func handshakeCompleted() {
    guard phase == .handshake else { return }
    loop.service.counters.handshakes.add()
    // Without tickets the server is silent now, so a client under Nagle would wait 40 ms for the delayed
    // acknowledgement of its Finished before it sends the request.
    TCPOption.setQuickAcknowledgement(bufferevent_getfd(bufferevent))
    enter(.request, seconds: loop.service.limits.requestSeconds)
  }

  func answering() {
    phase = .answering
    if let deadline { event_del(deadline) }
  }

  func responding(_ octets: Int) {
    let limits = loop.service.limits
    enter(.response, seconds: limits.responseSeconds + Double(octets) / limits.responseOctetsPerSecond)
  }

  /// Puts a body into what evhttp will send; false where its file cannot be had.
  func fill(_ output: OpaquePointer?, with response: Response) -> Bool {
    guard let file = response.file else { return evbuffer_add(output, response.body, response.body.count) == 0 }
    // By sendfile where nothing has to be encrypted; otherwise libevent maps the file, which nobody shortens.
    if ssl == nil { evbuffer_set_flags(output, UInt64(EVBUFFER_FLAG_DRAINS_TO_FD)) }
    // The buffer closes its descriptor when the last byte is out.
    let descriptor = fcntl(file.descriptor, F_DUPFD_CLOEXEC, 0)
    guard descriptor >= 0 else { return false }
    if evbuffer_add_file(output, descriptor, 0, Int64(file.count)) == 0 { return true }
    Glibc.close(descriptor)
    return false
  }

  /// Lets an answer that is ready go out in this turn of the loop.
  ///
  /// libevent would first ask the kernel whether a plain socket takes more, and ask it afterwards to say so no longer: two
  /// calls of three for an answer that fits. (A TLS connection's answers are written at once.)
  func write() {
    guard ssl == nil, let bufferevent else { return }
    event_active(&bufferevent.pointee.ev_write, Int32(EV_WRITE), 0)
  }

  /// The answer is out; the connection may carry another request.
  func responded() {
    guard phase == .response, let input = bufferevent_get_input(bufferevent) else { return }
    // Whatever comes next comes too late; closing waits for evhttp to be done with the connection.
    if loop.isDraining { return enter(.idle, seconds: 0) }
    if evbuffer_get_length(input) > 0 { return enter(.request, seconds: loop.service.limits.requestSeconds) }
    enter(.idle, seconds: loop.service.limits.idleSeconds)
    guard !watchesInput else { return }
    watchesInput = true
    evbuffer_add_cb(
      input, { _, change, pointer in if (change?.pointee.n_added ?? 0) > 0 { Connection.of(pointer)?.bytesCame() } },
      Unmanaged.passUnretained(self).toOpaque())
  }

  private func bytesCame() {
    if phase == .idle { enter(.request, seconds: loop.service.limits.requestSeconds) }
  }

  private func enter(_ phase: Phase, seconds: Double) {
    self.phase = phase
    if let deadline { EventLoop.arm(deadline, seconds: seconds) }
  }

  /// While draining: what waits for nothing is closed, what is on its way gets a moment.
  func drain() {
    switch phase {
    case .idle: close()
    case .handshake, .request: if let deadline { EventLoop.arm(deadline, seconds: Self.moment) }
    // Arming its event now would take back the call of `accepted()` that waits in this turn of the loop; evhttp could
    // then close the connection without our close callback, and we would touch what it has freed.
    case .accepted: break
    case .answering, .response, .closed: break
    }
  }

  /// Who is at the other end; certificates are turned into bytes once a connection.
  func peer() -> Peer {
    if let knownPeer { return knownPeer }
    let presented = host?.asksForCertificate == true ? ssl.map(PresentedCertificates.init) : nil
    let peer = Peer(
      source: source?.text ?? "", clientCertificates: presented?.chain ?? [],
      clientCertificatesOverLimit: presented?.isOverLimit ?? false, hostID: host?.id ?? endpoint.id,
      tlsVersion: tlsVersion)
    knownPeer = peer
    return peer
  }

  var tlsVersion: String? { ssl.flatMap(SSL_get_version).map { String(cString: $0) } }

  /// Closes now. Not from inside evhttp's own callbacks, which go on using the connection.
  func close() {
    if let httpConnection { evhttp_connection_free(httpConnection) }
  }

  /// evhttp is about to free its connection, and with it the bufferevent and the SSL.
  private func closed() {
    if let ssl {
      if phase == .handshake { loop.service.counters.handshakeFailures.add() }
      // close_notify, so that a peer can tell the end from a cut; where it cannot be sent no more, nothing is lost.
      if phase == .response || phase == .idle || phase == .request { SSL_shutdown(ssl) }
      ERR_clear_error()
    }
    phase = .closed
    if let deadline { event_free(deadline) }
    deadline = nil
    httpConnection = nil
    if holdsPlace, let source {
      loop.service.budget.release(source.network)
      loop.service.counters.open.add(-1)
    }
    if let bufferevent { loop.closed(self, bufferevent) }
  }
}
