public import Lifecycle

/// The embedded store: one file, WAL, every commit on the disk before anybody hears of it.
public final class SQLiteStore: Sendable {
  private let writer: SQLiteWriter
  private let readers: SQLiteReaders
  private let shelf: ConnectionShelf
  private let digest: Digest
  /// What a restore must not forget, where that is kept.
  private let ledger: StatusLedger?
  let facts = BatchFacts()

  /// SHA-256, given by the caller because this target has no cryptography.
  public typealias Digest = @Sendable ([UInt8]) -> [UInt8]

  /// Opens the file, making and migrating it where needed. Throws `StoreUnavailable`.
  ///
  /// - Parameters:
  ///   - path: the store's file.
  ///   - ledger: the file that keeps what a restore must not forget, best on another disk; nil keeps none. A store that
  ///     has once been opened with a ledger is not opened without.
  ///   - readers: how many connections read.
  ///   - changed: hears what has become of certificates, on the writer's thread, when it is on the disk and before those
  ///     who have changed it do.
  ///   - digest: SHA-256.
  public init(
    path: String, ledger: String? = nil, readers: Int = 2,
    changed: @escaping @Sendable ([StatusFact]) -> Void = { _ in }, digest: @escaping Digest
  ) throws {
    do {
      let connection = try SQLiteConnection(path: path, readOnly: false)
      try Migrations.apply(to: connection)
      self.digest = digest
      let kept = try ledger.map { try StatusLedger(path: $0, connection: connection, digest: digest) }
      if kept == nil, try LedgerPosition.noted(in: connection) != nil {
        throw StoreUnavailable("the store keeps a ledger and is not opened without it")
      }
      self.ledger = kept
      let reading = try (0..<readers).map { _ in try SQLiteConnection(path: path, readOnly: true) }
      // Threads start last, when nothing can fail any more.
      self.readers = SQLiteReaders(connections: reading)
      shelf = ConnectionShelf(path: path)
      writer = SQLiteWriter(connection: connection, ledger: kept, facts: facts, changed: changed)
    } catch {
      throw error as? StoreUnavailable ?? StoreUnavailable("\(error)")
    }
  }

  /// The door to one institution's rows; makes its row on first use.
  public func tenant(_ institution: InstitutionID) async throws -> any TenantStore {
    let number = try await write { connection in
      try connection.run(
        "INSERT INTO institutions (slug) VALUES (\(institution.text)) ON CONFLICT (slug) DO NOTHING")
      return try connection.only("SELECT id FROM institutions WHERE slug = \(institution.text)") {
        try $0.integer(0)
      }
    }
    return SQLiteTenantStore(store: self, institution: number, digest: digest)
  }

  /// How many changes wait for the writer, for the metrics.
  public var waitingWrites: Int { writer.waiting }

  /// Finishes what was taken in and closes the file.
  public func close() {
    writer.close()
    readers.close()
    shelf.close()
    ledger?.close()
  }

  func read<Answer: Sendable>(
    _ body: @escaping @Sendable (SQLiteConnection) throws -> Answer
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { readers.submit(PendingWork(body, $0)) }
  }

  func write<Answer: Sendable>(
    _ body: @escaping @Sendable (SQLiteConnection) throws -> Answer
  ) async throws -> Answer {
    try await withCheckedThrowingContinuation { writer.submit(PendingWork(body, $0)) }
  }

  /// Reads on the caller's own thread.
  func lookUp<Answer>(_ body: (SQLiteConnection) throws -> Answer) throws -> Answer {
    try shelf.lend { connection in
      try connection.run("BEGIN")
      defer { _ = try? connection.run("COMMIT") }
      return try body(connection)
    }
  }

  /// Changes rows within one institution.
  func write<Answer: Sendable>(
    in institution: Int64, _ body: @escaping @Sendable (any TenantWriting) throws -> Answer
  ) async throws -> Answer {
    try await write { [facts, digest] in
      try body(Tenant(connection: $0, institution: institution, digest: digest, facts: facts))
    }
  }
}

/// One institution's door to the store.
struct SQLiteTenantStore: TenantStore {
  let store: SQLiteStore
  let institution: Int64
  let digest: SQLiteStore.Digest

  func read<Answer: Sendable>(
    _ body: @escaping @Sendable (any TenantReading) throws -> Answer
  ) async throws -> Answer {
    try await store.read { try body(Tenant(connection: $0, institution: institution, digest: digest)) }
  }

  func write<Answer: Sendable>(
    _ body: @escaping @Sendable (any TenantWriting) throws -> Answer
  ) async throws -> Answer {
    try await store.write(in: institution, body)
  }

  func lookUp<Answer>(_ body: (any TenantReading) throws -> Answer) throws -> Answer {
    try store.lookUp { try body(Tenant(connection: $0, institution: institution, digest: digest)) }
  }
}
