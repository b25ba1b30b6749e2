extension Migrations {
  /// Challenges for machines, the certificates drawn by them, and those of the service's own helpers.
  static let machinesSchema = Step(
    name: "machines",
    statements: [
      "ALTER TABLE attempts ADD COLUMN challenge_reference TEXT",
      "ALTER TABLE attempts ADD COLUMN challenge_sealed TEXT",
      """
      CREATE UNIQUE INDEX attempts_by_challenge ON attempts (institution, challenge_reference)
        WHERE challenge_reference IS NOT NULL
      """,
      "ALTER TABLE certificates ADD COLUMN machine INTEGER NOT NULL DEFAULT 0",
      """
      CREATE TABLE delegates (
        institution INTEGER NOT NULL REFERENCES institutions (id),
        ca TEXT NOT NULL,
        kind TEXT NOT NULL,
        serial BLOB NOT NULL,
        der BLOB NOT NULL,
        not_before INTEGER NOT NULL,
        not_after INTEGER NOT NULL,
        PRIMARY KEY (institution, ca, serial))
      """,
    ])
}
