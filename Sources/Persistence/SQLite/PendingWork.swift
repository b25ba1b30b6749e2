import Lifecycle

/// A caller's closure on its way to a connection, and the way back to the caller.
///
/// `@unchecked Sendable`: made by the caller, then touched only by the one thread that takes it from the queue.
final class PendingWork<Answer: Sendable>: AnyPendingWork, @unchecked Sendable {
  private let body: @Sendable (SQLiteConnection) throws -> Answer
  private let caller: CheckedContinuation<Answer, any Error>
  private var answer: Result<Answer, any Error>?

  init(
    _ body: @escaping @Sendable (SQLiteConnection) throws -> Answer,
    _ caller: CheckedContinuation<Answer, any Error>
  ) {
    self.body = body
    self.caller = caller
  }

  func run(on connection: SQLiteConnection) -> (any Error)? {
    do {
      answer = .success(try body(connection))
      return nil
    } catch {
      let told: any Error = error is EngineFailure ? StoreUnavailable("\(error)") : error
      answer = .failure(told)
      return told
    }
  }

  func finish(_ lost: StoreUnavailable?) {
    if let lost {
      caller.resume(throwing: lost)
    } else if let answer {
      caller.resume(with: answer)
    } else {
      caller.resume(throwing: StoreUnavailable("not run"))
    }
  }
}

/// `PendingWork` of any answer.
protocol AnyPendingWork: Sendable {
  /// Does the work and keeps the answer; a failure means that its changes have to be undone.
  func run(on connection: SQLiteConnection) -> (any Error)?
  /// Tells the caller: the answer, or that everything was lost.
  func finish(_ lost: StoreUnavailable?)
}
