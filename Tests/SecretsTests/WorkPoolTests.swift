import Foundation
import Synchronization
import Testing

@testable import Secrets

@Suite("The pool for work that blocks")
struct WorkPoolTests {
  struct Failure: Error, Equatable {}

  /// Holds a pool's thread until it is opened.
  final class Gate: Sendable {
    private let entered = DispatchSemaphore(value: 0)
    private let opened = DispatchSemaphore(value: 0)

    func pass() {
      entered.signal()
      opened.wait()
    }

    func open() { opened.signal() }

    /// Returns when the thread stands at the gate.
    func awaitArrival() async {
      await withCheckedContinuation { continuation in
        Thread.detachNewThread {
          self.entered.wait()
          continuation.resume()
        }
      }
    }
  }

  final class Flag: Sendable {
    private let state = Mutex(false)

    var isRaised: Bool { state.withLock { $0 } }

    func raise() { state.withLock { $0 = true } }
  }

  /// Gives other tasks and threads their turn until the condition holds.
  private func until(_ condition: () -> Bool) async {
    while !condition() { await Task.yield() }
  }

  @Test("results and errors come back from a named thread of the pool's own")
  func results() async throws {
    let pool = WorkPool(name: "argon", threads: 2, queueLimit: 4)
    let name = try await pool.run { try String(contentsOfFile: "/proc/thread-self/comm", encoding: .utf8) }
    #expect(name.hasPrefix("argon-"))
    await #expect(throws: Failure.self) { try await pool.run { throw Failure() } }
  }

  @Test("a full queue refuses at once, and serves again afterwards (security rule 8)")
  func full() async throws {
    let pool = WorkPool(name: "full", threads: 1, queueLimit: 1)
    let gate = Gate()
    let running = Task { try await pool.run { gate.pass() } }
    await gate.awaitArrival()
    let waiting = Task { try await pool.run { 1 } }
    await until { pool.waiting == 1 }
    await #expect(throws: PoolFull.self) { try await pool.run { 2 } }
    gate.open()
    try await running.value
    #expect(try await waiting.value == 1)
    #expect(try await pool.run { 3 } == 3)
  }

  @Test("work whose asker has gone is never begun")
  func cancelled() async throws {
    let pool = WorkPool(name: "cancel", threads: 1, queueLimit: 4)
    let gate = Gate()
    let began = Flag()
    let running = Task { try await pool.run { gate.pass() } }
    await gate.awaitArrival()
    let asker = Task { try await pool.run { began.raise() } }
    await until { pool.waiting == 1 }
    asker.cancel()
    await #expect(throws: CancellationError.self) { try await asker.value }
    #expect(pool.waiting == 0)
    gate.open()
    try await running.value
    #expect(try await pool.run { true })
    #expect(!began.isRaised)
  }

  @Test("many jobs on few threads are each done once")
  func many() async throws {
    let pool = WorkPool(name: "many", threads: 3, queueLimit: 1000)
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 1...500 { group.addTask { try await pool.run { number } } }
      return try await group.reduce(0, +)
    }
    #expect(sum == 125_250)
  }

  @Test("a pool that goes away does what it has taken")
  func closing() async throws {
    var pool: WorkPool? = WorkPool(name: "closing", threads: 1, queueLimit: 4)
    let value = try await pool?.run { 7 }
    pool = nil
    #expect(value == 7)
  }
}
