extension Migrations {
  /// What has to be found at once when something is done to a person: his attempts.
  static let proofsSchema = Step(
    name: "proofs",
    statements: [
      """
      CREATE INDEX attempts_by_person ON attempts (institution, recognised) WHERE recognised IS NOT NULL
      """
    ])
}
