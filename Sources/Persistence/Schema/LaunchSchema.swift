extension Migrations {
  /// Nonces of `inkan://` addresses, until they are used or ten minutes have passed.
  static let launchSchema = Step(
    name: "launches",
    statements: [
      """
      CREATE TABLE launches (
        institution INTEGER NOT NULL REFERENCES institutions (id),
        nonce_hash BLOB NOT NULL,
        act TEXT NOT NULL,
        subscriber INTEGER,
        expires_at INTEGER NOT NULL,
        PRIMARY KEY (institution, nonce_hash),
        FOREIGN KEY (institution, subscriber) REFERENCES subscribers (institution, id))
      """,
      """
      CREATE INDEX launches_by_end ON launches (institution, expires_at)
      """,
    ])
}
