/// Adds to CAs' books of revocations (`RevocationRegister`), inside the transaction in which a certificate dies.
struct RevocationBook {
  let connection: any Connection

  /// Enters a certificate that is about to die; one that is dead already stands there.
  func enter(certificate: Int64, institution: Int64, at moment: Int64, reason: Int64) throws {
    try connection.run(
      """
      INSERT INTO revocation_shards (ca, shard, latest, reserved)
      SELECT ca, shard, 1, 0 FROM certificates
      WHERE institution = \(institution) AND id = \(certificate) AND status IN ('pending', 'issued')
      ON CONFLICT (ca, shard) DO UPDATE SET latest = revocation_shards.latest + 1
      """)
    try connection.run(
      """
      INSERT INTO revocations (ca, shard, sequence, institution, serial, revoked_at, reason, not_after)
      SELECT c.ca, c.shard, b.latest, c.institution, c.serial, \(moment), \(reason), c.not_after
      FROM certificates c JOIN revocation_shards b ON b.ca = c.ca AND b.shard = c.shard
      WHERE c.institution = \(institution) AND c.id = \(certificate) AND c.status IN ('pending', 'issued')
      """)
  }

  /// Enters a certificate of which a restore knows by the ledger alone.
  func enterLost(issuerKeyID: [UInt8], serial: [UInt8]) throws {
    try connection.run(
      """
      INSERT INTO revocation_shards (ca, shard, latest, reserved)
      SELECT ca, shard, 1, 0 FROM lost_certificates WHERE issuer_key_id = \(issuerKeyID) AND serial = \(serial)
      ON CONFLICT (ca, shard) DO UPDATE SET latest = revocation_shards.latest + 1
      """)
    try connection.run(
      """
      INSERT INTO revocations (ca, shard, sequence, institution, serial, revoked_at, reason, not_after)
      SELECT l.ca, l.shard, b.latest, l.institution, l.serial, l.lost_at, l.reason, l.not_after
      FROM lost_certificates l JOIN revocation_shards b ON b.ca = l.ca AND b.shard = l.shard
      WHERE l.issuer_key_id = \(issuerKeyID) AND l.serial = \(serial)
      """)
  }

  /// Says of a lost certificate when and why it died, as far as that has become known.
  func correctLost(issuerKeyID: [UInt8], serial: [UInt8]) throws {
    let lost = try connection.first(
      """
      SELECT ca, shard, lost_at, reason FROM lost_certificates
      WHERE issuer_key_id = \(issuerKeyID) AND serial = \(serial)
      """
    ) { (ca: try $0.text(0), shard: try $0.integer(1), at: try $0.integer(2), reason: try $0.integer(3)) }
    guard let lost else { return }
    try connection.run(
      """
      UPDATE revocations SET revoked_at = \(lost.at), reason = \(lost.reason)
      WHERE ca = \(lost.ca) AND shard = \(lost.shard) AND serial = \(serial)
      """)
  }

  /// What a restored store begins with: numbers far beyond any that the lists can have had since the backup, one a minute
  /// for thousands of years, and nothing that counts as published.
  func beginAnew() throws {
    try connection.run("UPDATE revocation_shards SET reserved = reserved + 4294967296")
    try connection.run("DELETE FROM published_lists")
  }
}
