import Lifecycle

/// What everybody may know of a certificate.
extension Tenant {
  func publishedStatus(ca: String, issuerKeyID: [UInt8], serial: [UInt8]) throws -> PublishedStatus? {
    let known = try connection.first(
      """
      SELECT status, status_at, COALESCE(reason, 0) FROM certificates
      WHERE issuer_key_id = \(issuerKeyID) AND serial = \(serial) AND institution = \(institution)
      """
    ) { row -> PublishedStatus in
      switch try row.word(0) as CertificateStatus {
      case .pending, .issued: return .good
      case .superseded, .revoked, .cancelled: return try Self.revoked(row, from: 1)
      }
    }
    if let known { return known }
    // What a restore has lost is somewhere, and must not be taken for good by anybody.
    let lost = try connection.first(
      """
      SELECT lost_at, reason FROM lost_certificates
      WHERE issuer_key_id = \(issuerKeyID) AND serial = \(serial) AND institution = \(institution)
      """
    ) { try Self.revoked($0, from: 0) }
    if let lost { return lost }
    // The service's own helpers, of whom none is revoked: theirs are certificates of some days.
    return try delegate(ca: ca, serial: serial).map { _ in .good }
  }

  private static func revoked(_ row: Row, from first: Int) throws -> PublishedStatus {
    guard let reason = RevocationReason(rawValue: Int(try row.integer(first + 1))) else {
      throw UnexpectedRow(column: first + 1)
    }
    return .revoked(at: try row.moment(first), reason: reason)
  }
}
