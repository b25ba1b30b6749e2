import CivilTime
import Lifecycle

/// CMP transactions between a certificate and its confirmation.
extension Tenant {
  func transaction(id: [UInt8]) throws -> MachineTransaction? {
    try connection.first(
      """
      SELECT id, kind, speaker, request, nonce, certificate, pkcs10, expires_at FROM cmp_transactions
      WHERE institution = \(institution) AND id = \(id)
      """
    ) { row in
      MachineTransaction(
        id: try row.blob(0), kind: Int(try row.integer(1)), speaker: try row.blob(2), request: try row.blob(3),
        nonce: try row.blob(4), certificate: try row.blob(5), pkcs10: try row.optionalBlob(6),
        expiresAt: try row.moment(7))
    }
  }

  func put(_ transaction: MachineTransaction) throws {
    try removeTransaction(id: transaction.id)
    try connection.run(
      """
      INSERT INTO cmp_transactions
        (institution, id, kind, speaker, request, nonce, certificate, pkcs10, expires_at)
      VALUES (\(institution), \(transaction.id), \(transaction.kind), \(transaction.speaker), \(transaction.request),
        \(transaction.nonce), \(transaction.certificate), \(transaction.pkcs10),
        \(transaction.expiresAt.microseconds))
      """)
  }

  func removeTransaction(id: [UInt8]) throws {
    try connection.run("DELETE FROM cmp_transactions WHERE institution = \(institution) AND id = \(id)")
  }
}
