public import CivilTime
public import Lifecycle

/// What is kept of a transaction between two of its messages.
extension Registration {
  /// The transaction of that name that waits for a confirmation; nil for any other.
  public func transaction(id: [UInt8], at now: Timestamp) async throws -> MachineTransaction? {
    try store.lookUp { try $0.transaction(id: id) }.flatMap { now < $0.expiresAt ? $0 : nil }
  }

  /// Keeps a transaction. The same request sent again takes its own place; refuses (`conflict`) a name that somebody else
  /// uses, in the write itself: of two who come at once, one gets it.
  public func keep(_ transaction: MachineTransaction, at now: Timestamp) async throws {
    try await store.write { rows in
      if let other = try rows.transaction(id: transaction.id), now < other.expiresAt, !transaction.isSame(as: other) {
        throw Rejected(.conflict, "the transaction is somebody else's")
      }
      try rows.put(transaction)
    }
  }

  /// Ends a transaction.
  public func close(transaction id: [UInt8]) async throws {
    try await store.write { try $0.removeTransaction(id: id) }
  }
}
