extension Migrations {
  /// What was answered right on the way to a session, and the log by who did it (B-50, B-55).
  static let takeOverSchema = Step(
    name: "takeOver",
    statements: [
      "ALTER TABLE sessions ADD COLUMN shown TEXT NOT NULL DEFAULT ''",
      "CREATE INDEX audit_by_actor ON audit (institution, actor, sequence)",
    ])
}
