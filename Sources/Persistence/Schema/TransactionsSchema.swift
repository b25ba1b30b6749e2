extension Migrations {
  /// CMP transactions whose certificates wait for their confirmation.
  static let transactionsSchema = Step(
    name: "cmp transactions",
    statements: [
      """
      CREATE TABLE cmp_transactions (
        institution INTEGER NOT NULL REFERENCES institutions (id),
        id BLOB NOT NULL,
        kind INTEGER NOT NULL,
        speaker BLOB NOT NULL,
        request BLOB NOT NULL,
        nonce BLOB NOT NULL,
        certificate BLOB NOT NULL,
        pkcs10 BLOB,
        expires_at INTEGER NOT NULL,
        PRIMARY KEY (institution, id))
      """,
      """
      CREATE INDEX cmp_transactions_by_end ON cmp_transactions (institution, expires_at)
      """,
    ])
}
