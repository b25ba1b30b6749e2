extension Migrations {
  /// Signed statements of how far each institution's log reached (F-16).
  static let checkpointSchema = Step(
    name: "checkpoints",
    statements: [
      """
      CREATE TABLE audit_checkpoints (
        institution INTEGER NOT NULL REFERENCES institutions (id),
        number INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        hash BLOB NOT NULL,
        at INTEGER NOT NULL,
        key_id BLOB NOT NULL,
        signature BLOB NOT NULL,
        PRIMARY KEY (institution, number))
      """
    ])
}
