import Lifecycle
import Synchronization

/// Reading connections for those who read on their own thread: where handing a single row from thread to thread would
/// cost more than reading it.
final class ConnectionShelf: Sendable {
  /// `@unchecked Sendable`: a connection is on the shelf or with one borrower, and the lock hands it over.
  private struct Resting: @unchecked Sendable {
    let connection: SQLiteConnection
  }

  private struct State {
    var resting: [Resting] = []
    var isClosed = false
  }

  private let path: String
  private let state = Mutex(State())
  /// How many are kept: more than threads that serve.
  private static let kept = 16

  init(path: String) {
    self.path = path
  }

  /// Lends a connection, opening one where all are lent. Throws `StoreUnavailable` for the engine's failures.
  func lend<Answer>(_ body: (SQLiteConnection) throws -> Answer) throws -> Answer {
    let last = try state.withLock { state in
      guard !state.isClosed else { throw StoreUnavailable("the store is closed") }
      return state.resting.popLast()
    }
    do {
      let lent = try last ?? Resting(connection: try SQLiteConnection(path: path, readOnly: true))
      defer {
        state.withLock { state in
          if !state.isClosed, state.resting.count < Self.kept { state.resting.append(lent) }
        }
      }
      return try body(lent.connection)
    } catch let failure as EngineFailure {
      throw StoreUnavailable("\(failure)")
    }
  }

  /// Closes what is on the shelf; what is lent is closed when it comes back.
  func close() {
    state.withLock { $0 = State(isClosed: true) }
  }
}
