/// How far a ledger reaches: a place in the file, and the running hash there, which no other ledger has.
public struct LedgerPosition: Sendable, Equatable {
  /// Octets from the beginning.
  public let bytes: Int64
  /// The running hash of everything before.
  public let hash: [UInt8]

  /// A place in a ledger.
  public init(bytes: Int64, hash: [UInt8]) {
    self.bytes = bytes
    self.hash = hash
  }
}

extension LedgerPosition {
  /// How far the ledger reached when this state of the store was committed; nil for a store that keeps none.
  static func noted(in connection: some Connection) throws -> LedgerPosition? {
    try connection.first("SELECT bytes, hash FROM ledger_position") {
      LedgerPosition(bytes: try $0.integer(0), hash: try $0.blob(1))
    }
  }

  /// Notes it in the store; within a transaction, so that the store always says which facts it holds.
  func note(in connection: some Connection) throws {
    try connection.run(
      """
      INSERT INTO ledger_position (place, bytes, hash) VALUES (1, \(bytes), \(hash))
      ON CONFLICT (place) DO UPDATE SET bytes = excluded.bytes, hash = excluded.hash
      """)
  }
}
