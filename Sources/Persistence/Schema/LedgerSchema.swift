extension Migrations {
  /// What a restore leaves: certificates that were issued after the backup and are known by the ledger alone, dead for
  /// good; and how far the ledger reaches, noted by every COMMIT that has facts for it.
  static let ledgerSchema = Step(
    name: "ledger",
    statements: [
      """
      CREATE TABLE lost_certificates (
        issuer_key_id BLOB NOT NULL,
        serial BLOB NOT NULL,
        institution INTEGER NOT NULL REFERENCES institutions (id),
        ca TEXT NOT NULL,
        shard INTEGER NOT NULL,
        issued_at INTEGER NOT NULL,
        not_after INTEGER NOT NULL,
        lost_at INTEGER NOT NULL,
        reason INTEGER NOT NULL,
        contract_id TEXT,
        subscriber_id TEXT,
        PRIMARY KEY (issuer_key_id, serial))
      """,
      """
      CREATE INDEX lost_by_shard ON lost_certificates (institution, ca, shard, serial)
      """,
      """
      CREATE TABLE ledger_position (place INTEGER PRIMARY KEY, bytes INTEGER NOT NULL, hash BLOB NOT NULL)
      """,
    ])
}
