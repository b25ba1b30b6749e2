import CLibevent
import Glibc
import Synchronization

/// One libevent loop on a thread of its own, with all that belongs to its connections.
///
/// `@unchecked Sendable`: everything but the inbox is touched by the loop's thread only, or before that thread starts
/// and after it ended.
final class EventLoop: @unchecked Sendable {
  /// What other threads hand in.
  private struct Inbox {
    var answers: [Answer] = []
    var drainSeconds: Double?
    var isSignalled = false
  }

  let base: OpaquePointer
  let service: Service
  private let inbox = Mutex(Inbox())
  private let wakeDescriptor: Int32
  private var wakeEvent: UnsafeMutablePointer<event>?
  private var sweepEvent: UnsafeMutablePointer<event>?
  private var drainEvent: UnsafeMutablePointer<event>?
  private var endpoints: [Endpoint] = []
  private var connections: [UInt: Connection] = [:]
  private var generation: UInt64 = 0
  private var answeringCount = 0
  private var sweepIsArmed = false
  private(set) var isDraining = false
  private let requestPrefix: String

  init(service: Service, number: Int) throws(ServerError) {
    guard let configuration = event_config_new() else { throw ServerError(.system, "event_config_new") }
    defer { event_config_free(configuration) }
    // One thread, so no locks inside.
    event_config_set_flag(configuration, Int32(EVENT_BASE_FLAG_NOLOCK.rawValue))
    // A handshake changes its mind on reading and writing ten times; tell the kernel once a turn.
    event_config_set_flag(configuration, Int32(EVENT_BASE_FLAG_EPOLL_USE_CHANGELIST.rawValue))
    let descriptor = eventfd(0, Int32(EFD_NONBLOCK | EFD_CLOEXEC))
    guard descriptor >= 0, let base = event_base_new_with_config(configuration) else {
      if descriptor >= 0 { close(descriptor) }
      throw ServerError(.system, "no event loop: \(String(cString: strerror(errno)))")
    }
    self.base = base
    self.service = service
    wakeDescriptor = descriptor
    requestPrefix = String(UInt32.random(in: .min ... .max), radix: 36) + "\(number)-"
    let pointer = Unmanaged.passUnretained(self).toOpaque()
    wakeEvent = event_new(
      base, descriptor, Int16(EV_READ | EV_PERSIST), { _, _, pointer in EventLoop.of(pointer)?.emptyInbox() }, pointer)
    sweepEvent = event_new(base, -1, 0, { _, _, pointer in EventLoop.of(pointer)?.sweep() }, pointer)
    drainEvent = event_new(base, -1, 0, { _, _, pointer in EventLoop.of(pointer)?.drainEnds() }, pointer)
    guard let wakeEvent, sweepEvent != nil, drainEvent != nil, event_add(wakeEvent, nil) == 0 else {
      throw ServerError(.system, "no events")
    }
  }

  deinit {
    for event in [wakeEvent, sweepEvent, drainEvent] {
      if let event { event_free(event) }
    }
    event_base_free(base)
    Glibc.close(wakeDescriptor)
  }

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> EventLoop? {
    pointer.map { Unmanaged<EventLoop>.fromOpaque($0).takeUnretainedValue() }
  }

  static func arm(_ event: UnsafeMutablePointer<event>, seconds: Double) {
    let bounded = min(max(seconds, 0.001), 86_400)
    var time = timeval(tv_sec: Int(bounded), tv_usec: Int((bounded - bounded.rounded(.down)) * 1_000_000))
    event_add(event, &time)
  }

  // MARK: Before the thread starts

  /// Adds a listener. The loop owns the descriptor from here on.
  func listen(on descriptor: Int32, id: String, acceptor: TLSAcceptor?) throws(ServerError) {
    guard let endpoint = Endpoint(loop: self, id: id, acceptor: acceptor, limits: service.limits) else {
      Glibc.close(descriptor)
      throw ServerError(.system, "no HTTP server")
    }
    endpoints.append(endpoint)
    guard endpoint.accept(from: descriptor) else {
      Glibc.close(descriptor)
      throw ServerError(.system, "cannot accept on \(id)")
    }
  }

  /// Takes everything down that never ran.
  func abandon() {
    for endpoint in endpoints { endpoint.close() }
    endpoints = []
  }

  // MARK: Any thread

  /// Hands in an answer; it is dropped when its request is gone.
  func deliver(_ answer: Answer) {
    post { $0.answers.append(answer) }
  }

  /// Asks the loop to finish what it has and to end, at the latest after these seconds.
  func drain(seconds: Double) {
    post { $0.drainSeconds = seconds }
  }

  private func post(_ change: (inout Inbox) -> Void) {
    let mustSignal = inbox.withLock { inbox in
      change(&inbox)
      defer { inbox.isSignalled = true }
      return !inbox.isSignalled
    }
    if mustSignal { eventfd_write(wakeDescriptor, 1) }
  }

  // MARK: The loop's thread

  /// Runs until drained.
  func run() {
    event_base_loop(base, EVLOOP_NO_EXIT_ON_EMPTY)
    for connection in connections.values { connection.exchange?.task?.cancel() }
    for endpoint in endpoints { endpoint.close() }
    endpoints = []
    connections = [:]
  }

  func makeConnection(on endpoint: Endpoint) -> UnsafeMutablePointer<bufferevent>? {
    let connection = Connection(loop: self, endpoint: endpoint)
    guard let bufferevent = connection.open() else { return nil }
    connections[UInt(bitPattern: bufferevent)] = connection
    return bufferevent
  }

  func receive(_ received: UnsafeMutablePointer<evhttp_request>, on endpoint: Endpoint) {
    let began = MonotonicClock.now()
    // Without its connection's state (memory ran out when it was accepted) a request has no business here: on a TLS
    // listener it may have come in plain.
    guard let httpConnection = evhttp_request_get_connection(received),
      let bufferevent = evhttp_connection_get_bufferevent(httpConnection),
      let connection = connections[UInt(bitPattern: bufferevent)], connection.httpConnection == httpConnection
    else { return evhttp_send_error(received, 503, nil) }
    // evhttp takes CONNECT for granted: no length on its answer, and no closing after a refusal that says `close`.
    if received.pointee.type == EVHTTP_REQ_CONNECT { received.pointee.type = EVHTTP_REQ_OPTIONS }
    generation += 1
    connection.answering()
    let id = requestPrefix + String(generation, radix: 36)
    let outcome = ReceivedRequest(received, from: connection, id: id)
    var exchange = Exchange(
      generation: generation, request: received, isHead: evhttp_request_get_command(received) == EVHTTP_REQ_HEAD,
      began: began, id: id, host: "", method: ReceivedRequest.methodName(received), path: "", task: nil)
    service.counters.inFlight.add()
    answeringCount += 1
    switch outcome {
    case .refused(let status):
      connection.exchange = exchange
      var response = Response.refusal(status)
      if status == 405 { response.headers["Allow"] = Method.allCases.map(\.rawValue).joined(separator: ", ") }
      send(response, on: connection)
    case .accepted(let request):
      exchange = Exchange(
        generation: generation, request: received, isHead: exchange.isHead, began: began, id: id, host: request.host,
        method: exchange.method, path: request.path, task: nil)
      if let response = service.immediate(request) {
        connection.exchange = exchange
        return send(response, on: connection)
      }
      let key = UInt(bitPattern: bufferevent)
      let generation = generation
      exchange.task = Task { [self, handler = service.handler] in
        let response = await handler(request)
        deliver(Answer(connection: key, generation: generation, response: response))
      }
      connection.exchange = exchange
      armSweep()
    }
  }

  func closed(_ connection: Connection, _ bufferevent: UnsafeMutablePointer<bufferevent>) {
    connections[UInt(bitPattern: bufferevent)] = nil
    if let exchange = connection.exchange {
      exchange.task?.cancel()
      finish(exchange, on: connection, status: 499, bytes: 0, loggedPath: nil)
    }
    if isDraining, connections.isEmpty { event_base_loopbreak(base) }
  }

  private func emptyInbox() {
    var count: eventfd_t = 0
    eventfd_read(wakeDescriptor, &count)
    let (answers, drainSeconds) = inbox.withLock { inbox in
      defer { inbox = Inbox() }
      return (inbox.answers, inbox.drainSeconds)
    }
    for answer in answers {
      guard let connection = connections[answer.connection],
        connection.exchange?.generation == answer.generation
      else {
        service.counters.lateAnswers.add()
        continue
      }
      send(answer.response, on: connection)
    }
    if let drainSeconds { drainBegins(seconds: drainSeconds) }
  }

  private func send(_ answer: Response, on connection: Connection) {
    guard let exchange = connection.exchange else { return }
    let isSound = (200...599).contains(answer.status) && answer.headers.areWellFormed
    let response = isSound ? answer : .refusal(500)
    let request = exchange.request
    let hasBody = response.status != 204 && response.status != 304
    let headers = evhttp_request_get_output_headers(request)
    for (name, value) in response.headers.fields { evhttp_add_header(headers, name, value) }
    if isDraining, response.headers["Connection"] == nil { evhttp_add_header(headers, "Connection", "close") }
    if exchange.isHead, hasBody {
      // evhttp would leave the length out and send the body.
      evhttp_add_header(headers, "Content-Length", String(response.length))
    } else if hasBody {
      guard connection.fill(evhttp_request_get_output_buffer(request), with: response) else {
        evhttp_clear_headers(headers)
        return send(.refusal(500), on: connection)
      }
    }
    evhttp_request_set_on_complete_cb(
      request,
      { _, pointer in
        if let pointer { Unmanaged<Connection>.fromOpaque(pointer).takeUnretainedValue().responded() }
      }, Unmanaged.passUnretained(connection).toOpaque())
    finish(
      exchange, on: connection, status: response.status, bytes: exchange.isHead || !hasBody ? 0 : response.length,
      loggedPath: response.loggedPath)
    connection.responding(response.length)
    evhttp_send_reply(request, Int32(response.status), StatusPhrase.of(response.status), nil)
    connection.write()
  }

  /// Takes the exchange off the connection and into the books.
  private func finish(
    _ exchange: Exchange, on connection: Connection, status: Int, bytes: Int, loggedPath: String?
  ) {
    connection.exchange = nil
    answeringCount -= 1
    service.counters.inFlight.add(-1)
    service.counters.answered(status)
    let peer = connection.peer()
    service.accessLog(
      AccessEntry(
        id: exchange.id, source: peer.source, hostID: peer.hostID, host: exchange.host, method: exchange.method,
        path: loggedPath ?? exchange.path, status: status, bytes: bytes,
        durationMicroseconds: Int((MonotonicClock.now() - exchange.began) / 1000), tlsVersion: connection.tlsVersion,
        clientCertificatePresent: !peer.clientCertificates.isEmpty || peer.clientCertificatesOverLimit))
  }

  // MARK: Peers that left

  private func armSweep() {
    guard !sweepIsArmed, let sweepEvent else { return }
    sweepIsArmed = true
    Self.arm(sweepEvent, seconds: 0.25)
  }

  /// While an answer is pending evhttp does not read, and so does not see that the peer has gone.
  private func sweep() {
    sweepIsArmed = false
    guard answeringCount > 0 else { return }
    let pending = connections.values.filter { $0.exchange != nil }
    var polled = pending.map { connection in
      pollfd(fd: bufferevent_getfd(connection.bufferevent), events: Self.peerClosed, revents: 0)
    }
    if poll(&polled, nfds_t(polled.count), 0) > 0 {
      for (connection, result) in zip(pending, polled) where result.revents != 0 { connection.close() }
    }
    armSweep()
  }

  /// `POLLRDHUP`, which Glibc shows under `_GNU_SOURCE` only.
  private static let peerClosed: Int16 = 0x2000

  // MARK: Draining

  private func drainBegins(seconds: Double) {
    guard !isDraining else { return }
    isDraining = true
    for endpoint in endpoints { endpoint.stopAccepting() }
    for connection in Array(connections.values) { connection.drain() }
    if connections.isEmpty { event_base_loopbreak(base) }
    if let drainEvent { Self.arm(drainEvent, seconds: seconds) }
  }

  private func drainEnds() {
    event_base_loopbreak(base)
  }
}
