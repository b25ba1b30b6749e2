import CivilTime
import Lifecycle

/// What is known beyond a backup, taken into its store; taking the same in twice changes nothing.
struct KnownSince {
  let connection: SQLiteConnection
  let now: Timestamp
  var report = RestorationReport()

  /// Takes a fact in, of the ledger or of the former store.
  mutating func take(_ fact: StatusFact) throws {
    let key = try connection.first(
      "SELECT id FROM certificates WHERE issuer_key_id = \(fact.issuerKeyID) AND serial = \(fact.serial)"
    ) { try $0.integer(0) }
    switch (fact.what, key) {
    case (.issued, .some): break
    case (.issued, nil): try addLost(fact)
    case (_, let key?): try end(key, fact)
    case (_, nil): try endLost(fact)
    }
  }

  private mutating func addLost(_ fact: StatusFact) throws {
    try connection.run(
      "INSERT INTO institutions (slug) VALUES (\(fact.institution)) ON CONFLICT (slug) DO NOTHING")
    let reason = fact.reason ?? .unspecified
    let added = try connection.run(
      """
      INSERT INTO lost_certificates (issuer_key_id, serial, institution, ca, shard, issued_at, not_after, lost_at,
        reason, contract_id, subscriber_id)
      SELECT \(fact.issuerKeyID), \(fact.serial), id, \(fact.ca), \(fact.shard), \(fact.at.microseconds),
        \(fact.notAfter.microseconds), \(now.microseconds), \(reason.rawValue), \(fact.contract), \(fact.subscriber)
      FROM institutions WHERE slug = \(fact.institution) ON CONFLICT DO NOTHING
      """)
    guard added > 0 else { return }
    try RevocationBook(connection: connection).enterLost(issuerKeyID: fact.issuerKeyID, serial: fact.serial)
    report.lost.append(fact)
  }

  /// A certificate that was issued and died since: the list says when and why it died, not that it was lost.
  private mutating func endLost(_ fact: StatusFact) throws {
    try addLost(fact)
    let changed = try connection.run(
      """
      UPDATE lost_certificates SET lost_at = \(fact.at.microseconds), reason = \((fact.reason ?? .unspecified).rawValue)
      WHERE issuer_key_id = \(fact.issuerKeyID) AND serial = \(fact.serial) AND lost_at > \(fact.at.microseconds)
      """)
    guard changed > 0 else { return }
    try RevocationBook(connection: connection).correctLost(issuerKeyID: fact.issuerKeyID, serial: fact.serial)
  }

  private mutating func end(_ key: Int64, _ fact: StatusFact) throws {
    guard let status = CertificateStatus(rawValue: fact.what.rawValue) else { return }
    let institution = try connection.only("SELECT institution FROM certificates WHERE id = \(key)") {
      try $0.integer(0)
    }
    try RevocationBook(connection: connection).enter(
      certificate: key, institution: institution, at: fact.at.microseconds,
      reason: Int64((fact.reason ?? .unspecified).rawValue))
    let changed = try connection.run(
      """
      UPDATE certificates SET status = \(status.rawValue), status_at = \(fact.at.microseconds),
        reason = \(fact.reason.map { Int64($0.rawValue) })
      WHERE id = \(key) AND status IN ('pending', 'issued')
      """)
    guard changed > 0 else { return }
    report.deadAgain.append(fact)
    try connection.run(
      """
      UPDATE subscribers SET version = version + 1 WHERE id = (SELECT subscriber FROM certificates WHERE id = \(key))
      """)
    try connection.run(
      """
      DELETE FROM due WHERE institution = (SELECT institution FROM certificates WHERE id = \(key)) AND subject = \(key)
        AND kind <> \(DueAct.Kind.windowEnd.word) AND done_at IS NULL
      """)
  }
}
