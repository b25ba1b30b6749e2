import CivilTime
import Lifecycle

/// Certificates and what events make of them.
extension Tenant {
  func heldCertificates(of subscriber: Key<Subscriber>) throws -> [HeldCertificate] {
    try connection.rows(
      """
      SELECT id, status, issued_at, not_before, not_after, replaces FROM certificates
      WHERE institution = \(institution) AND subscriber = \(subscriber.value) ORDER BY id
      """
    ) { try Self.held($0, from: 0) }
  }

  func certificate(issuerKeyID: [UInt8], serial: [UInt8]) throws -> StoredCertificate? {
    try connection.first(
      """
      SELECT id, status, issued_at, not_before, not_after, replaces, subscriber, der, ca, serial, device,
        machine
      FROM certificates
      WHERE issuer_key_id = \(issuerKeyID) AND serial = \(serial) AND institution = \(institution)
      """, Self.stored)
  }

  func certificates(serial: [UInt8]) throws -> [StoredCertificate] {
    try connection.rows(
      """
      SELECT id, status, issued_at, not_before, not_after, replaces, subscriber, der, ca, serial, device,
        machine
      FROM certificates WHERE institution = \(institution) AND serial = \(serial) ORDER BY id
      """, Self.stored)
  }

  func certificate(_ key: Key<HeldCertificate>) throws -> StoredCertificate? {
    try connection.first(
      """
      SELECT id, status, issued_at, not_before, not_after, replaces, subscriber, der, ca, serial, device,
        machine
      FROM certificates WHERE institution = \(institution) AND id = \(key.value)
      """, Self.stored)
  }

  func certificate(resultTokenHash: [UInt8]) throws -> StoredCertificate? {
    try connection.first(
      """
      SELECT id, status, issued_at, not_before, not_after, replaces, subscriber, der, ca, serial, device,
        machine
      FROM certificates WHERE institution = \(institution) AND result_token_hash = \(resultTokenHash)
      ORDER BY id DESC LIMIT 1
      """, Self.stored)
  }

  func certificate(publicKeyHash: [UInt8]) throws -> StoredCertificate? {
    try connection.first(
      """
      SELECT id, status, issued_at, not_before, not_after, replaces, subscriber, der, ca, serial, device,
        machine
      FROM certificates WHERE institution = \(institution) AND public_key_hash = \(publicKeyHash)
      """, Self.stored)
  }

  func add(_ certificate: NewCertificate) throws -> Key<HeldCertificate> {
    let lost = try connection.first(
      """
      SELECT lost_at FROM lost_certificates
      WHERE issuer_key_id = \(certificate.issuerKeyID) AND serial = \(certificate.serial)
      """
    ) { try $0.moment(0) }
    if lost != nil { throw Rejected(.conflict, "the serial number was given before the store was restored") }
    do {
      let key: Key<HeldCertificate> = try connection.only(
        """
        INSERT INTO certificates (institution, subscriber, ca, issuer_key_id, serial, public_key_hash, der, shard,
          status, not_before, not_after, issued_at, status_at, device, replaces, result_token_hash, machine)
        VALUES (\(institution), \(certificate.subscriber.value), \(certificate.ca), \(certificate.issuerKeyID),
          \(certificate.serial), \(certificate.publicKeyHash), \(certificate.der), \(certificate.shard),
          \(CertificateStatus.pending.rawValue), \(certificate.notBefore.microseconds),
          \(certificate.notAfter.microseconds), \(certificate.issuedAt.microseconds),
          \(certificate.issuedAt.microseconds), \(certificate.device), \(certificate.replaces?.value),
          \(certificate.resultTokenHash), \(certificate.isMachine))
        RETURNING id
        """
      ) { Key(try $0.integer(0)) }
      try note(.issued, of: key, at: certificate.issuedAt)
      return key
    } catch let violation as UniqueViolation {
      if violation.columns.contains("public_key_hash") {
        throw Rejected(.keyAlreadyUsed, "the public key stands in a certificate already")
      }
      throw Rejected(.conflict, "the serial number is taken")
    }
  }

  func perform(_ actions: [Credential.Action], on subscriber: Key<Subscriber>, at now: Timestamp) throws {
    for action in actions {
      switch action {
      case .issue: break  // `add(_: NewCertificate)` has stored it: only the caller holds its bytes.
      case .mark(let certificate, let status, let reason):
        if !status.isLive {
          try RevocationBook(connection: connection).enter(
            certificate: certificate.value, institution: institution, at: now.microseconds,
            reason: Int64((reason ?? .unspecified).rawValue))
        }
        let changed = try connection.run(
          """
          UPDATE certificates SET status = \(status.rawValue), status_at = \(now.microseconds),
            reason = \(reason.map { Int64($0.rawValue) })
          WHERE institution = \(institution) AND subscriber = \(subscriber.value) AND id = \(certificate.value)
          """)
        if changed > 0, let what = StatusFact.What(status) {
          try note(what, of: certificate, reason: reason, at: now)
        }
      case .setGrant(let grant):
        try connection.run(
          """
          UPDATE subscribers SET grant_opened_at = \(grant?.openedAt.microseconds),
            grant_closes_at = \(grant?.closesAt?.microseconds), version = version + 1
          WHERE institution = \(institution) AND id = \(subscriber.value)
          """)
      case .setLogonMethod(let method):
        try connection.run(
          """
          UPDATE subscribers SET logon_method = \(method.rawValue), version = version + 1
          WHERE institution = \(institution) AND id = \(subscriber.value)
          """)
      case .switchContract(let method):
        let contract = try connection.only(
          "SELECT contract FROM subscribers WHERE institution = \(institution) AND id = \(subscriber.value)"
        ) { Key<Contract>(try $0.integer(0)) }
        try switchContract(contract, to: method)
      }
    }
    // A status alone leaves no trace in the person's row; whoever acts on what he saw before has to notice it.
    let marksOnly = !actions.isEmpty && actions.allSatisfy { if case .mark = $0 { true } else { false } }
    guard marksOnly else { return }
    try connection.run(
      """
      UPDATE subscribers SET version = version + 1
      WHERE institution = \(institution) AND id = \(subscriber.value)
      """)
  }

  func setResultToken(_ hash: [UInt8], of certificate: Key<HeldCertificate>) throws {
    try connection.run(
      """
      UPDATE certificates SET result_token_hash = \(hash)
      WHERE institution = \(institution) AND id = \(certificate.value)
      """)
  }

  private static func held(_ row: Row, from first: Int) throws -> HeldCertificate {
    HeldCertificate(
      key: Key(try row.integer(first)), status: try row.word(first + 1), issuedAt: try row.moment(first + 2),
      notBefore: try row.moment(first + 3), notAfter: try row.moment(first + 4),
      replaces: try row.optionalInteger(first + 5).map { Key($0) })
  }

  private static func stored(_ row: Row) throws -> StoredCertificate {
    StoredCertificate(
      held: try held(row, from: 0), subscriber: Key(try row.integer(6)), der: try row.blob(7), ca: try row.text(8),
      serial: try row.blob(9), device: try row.optionalText(10), isMachine: try row.flag(11))
  }
}
