extension Migrations {
  /// Each CA's revocations as books that are only added to, one a shard, and what was published of them. A book belongs
  /// to a CA, which may issue for several institutions; its rows name theirs.
  static let listsSchema = Step(
    name: "lists",
    statements: [
      """
      CREATE TABLE revocations (
        ca TEXT NOT NULL,
        shard INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        institution INTEGER NOT NULL REFERENCES institutions (id),
        serial BLOB NOT NULL,
        revoked_at INTEGER NOT NULL,
        reason INTEGER NOT NULL,
        not_after INTEGER NOT NULL,
        PRIMARY KEY (ca, shard, sequence)) WITHOUT ROWID
      """,
      """
      CREATE INDEX revocations_by_end ON revocations (ca, shard, not_after)
      """,
      // `latest` is the last revocation's number, `reserved` the last list's.
      """
      CREATE TABLE revocation_shards (
        ca TEXT NOT NULL,
        shard INTEGER NOT NULL,
        latest INTEGER NOT NULL,
        reserved INTEGER NOT NULL,
        PRIMARY KEY (ca, shard))
      """,
      """
      CREATE TABLE published_lists (
        ca TEXT NOT NULL,
        shard INTEGER NOT NULL,
        number INTEGER NOT NULL,
        sequence INTEGER NOT NULL,
        this_update INTEGER NOT NULL,
        next_update INTEGER NOT NULL,
        pruned_at INTEGER NOT NULL,
        base_number INTEGER NOT NULL,
        base_sequence INTEGER NOT NULL,
        base_at INTEGER NOT NULL,
        anchor_number INTEGER NOT NULL,
        anchor_sequence INTEGER NOT NULL,
        anchor_at INTEGER NOT NULL,
        PRIMARY KEY (ca, shard))
      """,
      """
      INSERT INTO revocations (ca, shard, sequence, institution, serial, revoked_at, reason, not_after)
      SELECT ca, shard, ROW_NUMBER() OVER (PARTITION BY ca, shard ORDER BY at, serial), institution, serial, at, reason,
        not_after
      FROM (
        SELECT ca, shard, institution, serial, status_at AS at, COALESCE(reason, 0) AS reason, not_after
        FROM certificates WHERE status IN ('revoked', 'superseded', 'cancelled')
        UNION ALL
        SELECT ca, shard, institution, serial, lost_at, reason, not_after FROM lost_certificates) AS dead
      """,
      """
      INSERT INTO revocation_shards (ca, shard, latest, reserved)
      SELECT ca, shard, MAX(sequence), 0 FROM revocations GROUP BY ca, shard
      """,
      "DROP INDEX certificates_revoked",
      "DROP INDEX lost_by_shard",
    ])
}
