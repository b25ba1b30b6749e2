import Glibc
import Synchronization

/// The HTTP server: one loop a core, each with its own thread and its own listening sockets (`SO_REUSEPORT`).
///
/// A handler gets a value and may suspend; its answer finds the way back to the request's loop by itself. What
/// belongs to a connection never leaves its loop.
public final class Server: Sendable {
  private enum State {
    case made
    case running([LoopThread])
    case ended
  }

  private let listeners: [(listener: Listener, acceptor: TLSAcceptor?, id: String)]
  private let loops: Int
  private let service: Service
  private let state = Mutex(State.made)

  /// Loads certificates and keys; listens to nothing yet.
  ///
  /// - Parameters:
  ///   - loops: how many loops; 0 takes one a core.
  ///   - accessLog: called on a loop's thread for every answer, so it must not block.
  ///   - metrics: where the server's own counters are registered.
  ///   - immediate: is asked first, for what can be answered on the loop's thread.
  /// - Throws: `badTLSHost`, `duplicateName`.
  public init(
    listeners: [Listener], limits: Limits = Limits(), loops: Int = 0,
    accessLog: @escaping @Sendable (AccessEntry) -> Void = { _ in }, metrics: Metrics = Metrics(),
    immediate: @escaping ImmediateHandler = { _ in nil }, handler: @escaping Handler
  ) throws(ServerError) {
    var prepared: [(Listener, TLSAcceptor?, String)] = []
    for listener in listeners {
      switch listener {
      case .tls(_, _, let hosts): prepared.append((listener, try TLSAcceptor(hosts), "tls"))
      case .plain(_, _, let id): prepared.append((listener, nil, id))
      }
    }
    self.listeners = prepared
    self.loops = loops > 0 ? loops : max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    var limits = limits
    limits.connections = DescriptorLimit.connections(wanted: limits.connections)
    service = Service(
      limits: limits, budget: ConnectionBudget(limits), counters: ServerCounters(metrics), accessLog: accessLog,
      immediate: immediate, handler: handler)
  }

  /// Listens and serves.
  ///
  /// - Returns: the port of each listener, in their order.
  /// - Throws: `badAddress`, `addressInUse`, `system`, `alreadyStarted`.
  public func start() throws(ServerError) -> [UInt16] {
    // Writing to a peer that has gone is an error to be seen, not a signal that ends the process.
    signal(SIGPIPE, SIG_IGN)
    let outcome: Result<[UInt16], ServerError> = state.withLock { state in
      guard case .made = state else { return .failure(ServerError(.alreadyStarted, "a server starts once")) }
      do throws(ServerError) {
        let (made, ports) = try makeLoops()
        state = .running(made.map(LoopThread.init))
        return .success(ports)
      } catch {
        return .failure(error)
      }
    }
    return try outcome.get()
  }

  /// Stops accepting, lets requests finish for so many seconds, then closes what is left and ends. Idempotent.
  public func drain(seconds: Double) async {
    let threads = state.withLock { state in
      defer { state = .ended }
      if case .running(let threads) = state { return threads }
      return []
    }
    for thread in threads { thread.loop.drain(seconds: seconds) }
    for thread in threads { await thread.ended() }
  }

  private func makeLoops() throws(ServerError) -> ([EventLoop], [UInt16]) {
    var made: [EventLoop] = []
    var ports = listeners.map(\.listener.port)
    do throws(ServerError) {
      for (listener, _, _) in listeners {
        try ListeningSocket.probe(address: listener.address, port: listener.port)
      }
      for number in 0..<loops {
        let loop = try EventLoop(service: service, number: number)
        made.append(loop)
        for (index, (listener, acceptor, id)) in listeners.enumerated() {
          let descriptor = try ListeningSocket.make(address: listener.address, port: ports[index])
          ports[index] = ListeningSocket.port(of: descriptor)
          try loop.listen(on: descriptor, id: id, acceptor: acceptor)
        }
      }
    } catch {
      for loop in made { loop.abandon() }
      throw error
    }
    return (made, ports)
  }
}
