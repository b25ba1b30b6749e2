extension Migrations {
  /// Wrong tries are kept by what was wrong, so that a right logon secret does not forget wrong one-time passwords.
  static let failuresByStep = Step(
    name: "failures by step",
    statements: [
      """
      ALTER TABLE subscribers ADD COLUMN confirmation_failures INTEGER NOT NULL DEFAULT 0
      """,
      """
      ALTER TABLE subscribers ADD COLUMN otp_failures INTEGER NOT NULL DEFAULT 0
      """,
    ])
}
