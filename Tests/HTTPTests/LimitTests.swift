import HTTP
import Synchronization
import Testing

/// A handler that answers when the test says so.
private final class Gate: Sendable {
  private struct State {
    var entered = 0
    var cancelled = 0
    var waiters: [CheckedContinuation<Void, Never>] = []
    var isOpen = false
    var observers: [(Int, Int, CheckedContinuation<Void, Never>)] = []
  }

  private let state = Mutex(State())

  func handle() async -> Response {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        update { state in
          state.entered += 1
          if state.isOpen { continuation.resume() } else { state.waiters.append(continuation) }
        }
      }
      return .text("late")
    } onCancel: {
      update { $0.cancelled += 1 }
    }
  }

  func open() {
    let waiters = state.withLock { state in
      state.isOpen = true
      defer { state.waiters = [] }
      return state.waiters
    }
    for waiter in waiters { waiter.resume() }
  }

  /// Returns when so many requests have come and so many have been cancelled.
  func reached(entered: Int, cancelled: Int = 0) async {
    await withCheckedContinuation { continuation in
      update { $0.observers.append((entered, cancelled, continuation)) }
    }
  }

  private func update(_ change: (inout State) -> Void) {
    let ready = state.withLock { state in
      change(&state)
      let (entered, cancelled) = (state.entered, state.cancelled)
      let ready = state.observers.filter { $0.0 <= entered && $0.1 <= cancelled }
      state.observers.removeAll { $0.0 <= entered && $0.1 <= cancelled }
      return ready
    }
    for observer in ready { observer.2.resume() }
  }
}

@Suite struct LimitTests {
  @Test("a handshake that does not come on is cut")
  func slowHandshake() async throws {
    let fixture = try Fixture(limits: Limits(handshakeSeconds: 0.3))
    let client = try RawClient(port: fixture.tlsPort)
    client.send("\u{16}\u{03}\u{01}")
    #expect(await client.readToEnd() == "")
    await fixture.stop()
    #expect(fixture.metric("inkan_http_deadlines_total 1"))
    #expect(fixture.metric("inkan_http_handshake_failures_total 1"))
  }

  @Test("a request that trickles is cut, its bytes notwithstanding", arguments: ["GET / HTTP/1.1\r\nHost: a", ""])
  func slowRequest(beginning: String) async throws {
    let fixture = try Fixture(limits: Limits(requestSeconds: 0.3))
    let client = try RawClient(port: fixture.plainPort)
    client.send(beginning)
    #expect(await client.readToEnd() == "")
    await fixture.stop()
    #expect(fixture.metric("inkan_http_deadlines_total 1"))
  }

  @Test("a body that never comes is cut")
  func slowBody() async throws {
    let fixture = try Fixture(limits: Limits(requestSeconds: 0.3))
    let client = try RawClient(port: fixture.plainPort)
    client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 10\r\n\r\nabc")
    #expect(await client.readToEnd() == "")
    await fixture.stop()
  }

  @Test("the second request of a connection has its own deadline, and idling one too")
  func secondRequest() async throws {
    let fixture = try Fixture(limits: Limits(requestSeconds: 0.3, idleSeconds: 5))
    let client = try RawClient(port: fixture.plainPort)
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    _ = await client.read(until: "body=0")
    client.send("GET / HTTP/1.1\r\n")
    #expect(await client.readToEnd() == "")
    await fixture.stop()
    let idling = try Fixture(limits: Limits(idleSeconds: 0.3))
    let other = try RawClient(port: idling.plainPort)
    other.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(await other.readToEnd()?.hasSuffix("body=0") == true)
    await idling.stop()
  }

  @Test("one source and all sources together have a limit of connections, which closing gives back")
  func connectionLimits() async throws {
    for (limits, label) in [(Limits(connectionsPerSource: 2), "source"), (Limits(connections: 2), "all")] {
      let fixture = try Fixture(limits: limits, loops: 1)
      let held = try (0..<2).map { _ in try RawClient(port: fixture.plainPort) }
      for client in held {
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(await client.read(until: "body=0") != nil)
      }
      let refused = try RawClient(port: fixture.plainPort)
      #expect(await refused.readToEnd() == "")
      let overTLS = try RawClient(port: fixture.tlsPort)
      #expect(await overTLS.readToEnd() == "")
      #expect(fixture.metric("inkan_http_connections_rejected_total{limit=\"\(label)\"} 2"))
      held[0].send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      #expect(await held[0].readToEnd() != nil)
      let after = try RawClient(port: fixture.plainPort)
      after.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
      #expect(await after.read(until: "body=0") != nil)
      await fixture.stop()
    }
  }

  @Test("a peer that leaves cancels its handler, whose late answer is dropped")
  func lateAnswer() async throws {
    let gate = Gate()
    let fixture = try Fixture(loops: 1) { $0.path == "/slow" ? await gate.handle() : .text("prompt") }
    let client = try RawClient(port: fixture.plainPort)
    client.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
    await gate.reached(entered: 1)
    client.hangUp()
    await gate.reached(entered: 1, cancelled: 1)
    let entries = await fixture.log.entries(1)
    #expect(entries[0].status == 499)
    gate.open()
    // Another connection may have been given the place of the one that left; it must not get the answer.
    for _ in 0..<20 {
      let next = try RawClient(port: fixture.plainPort)
      next.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
      #expect(await next.readToEnd()?.hasSuffix("prompt") == true)
    }
    await fixture.stop()
    #expect(fixture.metric("inkan_http_late_answers_total 1"))
    #expect(fixture.metric("inkan_http_requests_in_flight 0"))
  }

  @Test("draining lets a request finish, refuses new ones, and closes what idles")
  func drain() async throws {
    let gate = Gate()
    let address = "127.0.0.77"
    // An address of its own: a port that is given up may be another test's at once. One loop, so that the idle
    // connection's end tells that the drain has begun for all.
    let fixture = try Fixture(loops: 1, plainAddress: address) {
      $0.path == "/slow" ? await gate.handle() : .text("prompt")
    }
    let idle = try RawClient(port: fixture.plainPort, address: address)
    idle.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    #expect(await idle.read(until: "prompt") != nil)
    let busy = try RawClient(port: fixture.plainPort, address: address)
    busy.send("GET /slow HTTP/1.1\r\nHost: a\r\n\r\n")
    await gate.reached(entered: 1)
    async let drained: Void = fixture.server.drain(seconds: 15)
    #expect(await idle.readToEnd() == "")
    gate.open()
    let answer = try #require(await busy.readToEnd())
    #expect(answer.hasSuffix("late"))
    #expect(answer.contains("Connection: close\r\n"))
    await drained
    #expect(throws: RawClient.Refused.self) { try RawClient(port: fixture.plainPort, address: address) }
    #expect(fixture.metric("inkan_http_connections_open 0"))
  }

  @Test("a drain that runs out of time cancels and ends")
  func drainEnds() async throws {
    let gate = Gate()
    let fixture = try Fixture { _ in await gate.handle() }
    let client = try RawClient(port: fixture.plainPort)
    client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
    await gate.reached(entered: 1)
    await fixture.server.drain(seconds: 0.2)
    await gate.reached(entered: 1, cancelled: 1)
    #expect(await client.readToEnd() == "")
    gate.open()
  }

  @Test("a port that somebody listens on is not shared silently")
  func addressInUse() async throws {
    let fixture = try Fixture()
    let second = try Server(listeners: [.plain(address: "127.0.0.1", port: fixture.plainPort, id: "x")]) { _ in
      .text("")
    }
    #expect { try second.start() } throws: { ($0 as? ServerError)?.code == .addressInUse }
    await fixture.stop()
  }
}
