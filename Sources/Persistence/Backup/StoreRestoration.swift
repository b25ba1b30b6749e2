public import CivilTime
import Lifecycle

/// Makes a backup's store one that can serve again: nothing that died since is alive in it, and no serial number that
/// was given since can be given again.
///
/// It works on a copy that is not in place yet, in one transaction.
public struct StoreRestoration: Sendable {
  private let path: String
  private let digest: SQLiteStore.Digest

  /// What a restore is told, for the institutions' logs.
  public struct Order: Sendable {
    /// When.
    public let at: Timestamp
    /// The account that restores.
    public let actor: String
    /// What the log says of it beside the counts.
    public let details: [(name: String, value: String)]

    /// An order to restore.
    public init(at: Timestamp, actor: String, details: [(name: String, value: String)]) {
      self.at = at
      self.actor = actor
      self.details = details
    }
  }

  /// - Parameters:
  ///   - path: the backup's store, copied.
  ///   - digest: SHA-256.
  public init(path: String, digest: @escaping SQLiteStore.Digest) {
    self.path = path
    self.digest = digest
  }

  /// Brings in what is known beyond the backup. Throws `StoreUnavailable`, and then the copy is as it was.
  ///
  /// - Parameters:
  ///   - facts: what the ledger says beyond the backup.
  ///   - former: the store that is replaced, where it can be read.
  ///   - ledger: how far the ledger reaches that the store goes on with; nil where it begins a new one.
  ///   - order: for the logs.
  public func bringIn(
    _ facts: [StatusFact], former: String?, ledger: LedgerPosition?, order: Order
  ) throws -> RestorationReport {
    do {
      let connection = try SQLiteConnection(path: path, readOnly: false)
      try Migrations.apply(to: connection)
      if let former { try connection.run("ATTACH \(former) AS former") }
      let report = try transaction(on: connection) {
        var known = KnownSince(connection: connection, now: order.at)
        for fact in facts { try known.take(fact) }
        if former != nil { try known.takeFormerStore() }
        try end(connection, ledger)
        known.report.institutions = try connection.rows("SELECT slug FROM institutions ORDER BY slug") {
          try $0.text(0)
        }
        try log(known.report, hasFormer: former != nil, order, on: connection)
        return known.report
      }
      if former != nil { try connection.run("DETACH former") }
      _ = try connection.rows("PRAGMA journal_mode = DELETE") { _ in }
      return report
    } catch {
      throw error as? StoreUnavailable ?? StoreUnavailable("\(error)")
    }
  }

  private func transaction<Value>(on connection: SQLiteConnection, _ body: () throws -> Value) throws -> Value {
    try connection.run("BEGIN IMMEDIATE")
    do {
      let value = try body()
      try connection.run("COMMIT")
      return value
    } catch {
      if connection.isInTransaction { _ = try? connection.run("ROLLBACK") }
      throw error
    }
  }

  /// What must not be taken up again, and where the ledger goes on.
  private func end(_ connection: SQLiteConnection, _ ledger: LedgerPosition?) throws {
    // A code, an answer or a session that was used up since would serve twice.
    let statements: [SQL] = [
      "DELETE FROM sessions", "DELETE FROM attempts", "DELETE FROM move_codes", "DELETE FROM launches",
      "UPDATE main.subscribers SET matrix_challenge = NULL WHERE matrix_challenge IS NOT NULL",
    ]
    for statement in statements { try connection.run(statement) }
    try RevocationBook(connection: connection).beginAnew()
    if let ledger {
      try ledger.note(in: connection)
    } else {
      try connection.run("DELETE FROM ledger_position")
    }
  }

  private func log(
    _ report: RestorationReport, hasFormer: Bool, _ order: Order, on connection: SQLiteConnection
  ) throws {
    let institutions = try connection.rows("SELECT id, slug FROM institutions ORDER BY id") {
      (id: try $0.integer(0), slug: try $0.text(1))
    }
    for institution in institutions {
      var details = order.details
      details.append(("lost", String(report.lost.count { $0.institution == institution.slug })))
      details.append(("deadAgain", String(report.deadAgain.count { $0.institution == institution.slug })))
      if hasFormer, let last = try formerEnd(of: institution.slug, connection) {
        // Ties the log that was set aside to the one that goes on.
        details.append(("formerSequence", String(last.sequence)))
        details.append(("formerHash", LedgerLine.hexadecimal(last.hash)))
      }
      try Tenant(connection: connection, institution: institution.id, digest: digest).append(
        AuditEntry(at: order.at, actor: .staff(order.actor), act: .operatorRestore, subject: "", details: details))
    }
  }

  private func formerEnd(
    of institution: String, _ connection: SQLiteConnection
  ) throws -> (sequence: Int64, hash: [UInt8])? {
    try connection.first(
      """
      SELECT a.sequence, a.hash FROM former.audit a JOIN former.institutions i ON i.id = a.institution
      WHERE i.slug = \(institution) ORDER BY a.sequence DESC LIMIT 1
      """
    ) { (sequence: try $0.integer(0), hash: try $0.blob(1)) }
  }
}
