import CivilTime
import Lifecycle

/// What becomes of certificates, for the ledger and for those who keep answers about them.
extension Tenant {
  /// Takes a certificate's new status into the batch's facts.
  func note(
    _ what: StatusFact.What, of certificate: Key<HeldCertificate>, reason: RevocationReason? = nil, at now: Timestamp
  ) throws {
    guard let facts else { return }
    let fact = try connection.only(
      """
      SELECT i.slug, c.ca, c.issuer_key_id, c.serial, c.shard, c.not_after, k.contract_id, s.subscriber_id
      FROM certificates c
        JOIN subscribers s ON s.institution = c.institution AND s.id = c.subscriber
        JOIN contracts k ON k.institution = s.institution AND k.id = s.contract
        JOIN institutions i ON i.id = c.institution
      WHERE c.institution = \(institution) AND c.id = \(certificate.value)
      """
    ) { row in
      StatusFact(
        what: what, at: now, institution: try row.text(0), ca: try row.text(1), issuerKeyID: try row.blob(2),
        serial: try row.blob(3), shard: Int(try row.integer(4)), notAfter: try row.moment(5), reason: reason,
        contract: try row.optionalText(6).map(Self.short), subscriber: try row.optionalText(7).map(Self.short))
    }
    facts.add(fact)
  }

  /// A line stays short whatever an ID is.
  private static func short(_ id: String) -> String { String(String.UnicodeScalarView(id.unicodeScalars.prefix(200))) }
}
