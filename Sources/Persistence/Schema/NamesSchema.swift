extension Migrations {
  /// An attempt's hash is its public key's, by which the same key asked for again is known.
  static let namesSchema = Step(
    name: "names",
    statements: ["ALTER TABLE attempts RENAME COLUMN request_hash TO public_key_hash"])
}
