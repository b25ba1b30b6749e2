import Synchronization

/// A caller who is told the first of several answers.
final class Once<Value: Sendable>: Sendable {
  private let caller: Mutex<CheckedContinuation<Value, Never>?>

  init(_ caller: CheckedContinuation<Value, Never>) {
    self.caller = Mutex(caller)
  }

  /// Tells the caller, if nobody has.
  func give(_ value: Value) {
    caller.withLock { caller in
      defer { caller = nil }
      return caller
    }?.resume(returning: value)
  }
}
