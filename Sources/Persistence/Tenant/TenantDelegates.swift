import CivilTime
import Lifecycle

/// Certificates of the service's own helpers: what a CA has signed is known, whoever it was for.
extension Tenant {
  func delegate(ca: String, serial: [UInt8]) throws -> DelegateCertificate? {
    try connection.first(
      """
      SELECT ca, kind, serial, der, not_before, not_after FROM delegates
      WHERE institution = \(institution) AND ca = \(ca) AND serial = \(serial)
      """, Self.delegate)
  }

  func delegates(ca: String, at now: Timestamp) throws -> [DelegateCertificate] {
    try connection.rows(
      """
      SELECT ca, kind, serial, der, not_before, not_after FROM delegates
      WHERE institution = \(institution) AND ca = \(ca) AND not_after >= \(now.microseconds)
      ORDER BY not_before DESC, serial
      """, Self.delegate)
  }

  func add(_ delegate: DelegateCertificate) throws {
    try connection.run(
      """
      INSERT INTO delegates (institution, ca, kind, serial, der, not_before, not_after)
      VALUES (\(institution), \(delegate.ca), \(delegate.kind), \(delegate.serial), \(delegate.der),
        \(delegate.notBefore.microseconds), \(delegate.notAfter.microseconds))
      """)
  }

  private static func delegate(_ row: Row) throws -> DelegateCertificate {
    DelegateCertificate(
      ca: try row.text(0), kind: try row.text(1), serial: try row.blob(2), der: try row.blob(3),
      notBefore: try row.moment(4), notAfter: try row.moment(5))
  }
}
