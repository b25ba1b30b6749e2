extension Migrations {
  /// What screens show beside the rules: names in katakana, marks of relying services, the log by person; and sessions
  /// that were taken over, so that the browser that lost one can be told why.
  static let screensSchema = Step(
    name: "screens",
    statements: [
      "ALTER TABLE subscribers ADD COLUMN kana TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE subscribers ADD COLUMN marks TEXT NOT NULL DEFAULT ''",
      "ALTER TABLE sessions ADD COLUMN taken_over INTEGER NOT NULL DEFAULT 0",
      "CREATE INDEX audit_by_subject ON audit (institution, subject, sequence)",
    ])
}
