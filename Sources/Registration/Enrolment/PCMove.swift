public import CivilTime
import Lifecycle
import Secrets

/// The move to another PC: a one-time code made under the old certificate lets the new PC enrol (F-7).
extension Registration {
  /// A code of twelve digits, grouped for reading; one a person, the one before is of no use any more.
  public func makeMoveCode(for visit: Visit, origin: Origin, at now: Timestamp) async throws -> String {
    let key = visit.subscriber.key
    return try await recorded("certificate.moveCode", of: key, origin: origin, at: now) {
      guard let certificate = visit.certificate?.held.key else {
        throw Rejected(.noCertificate, "the code is made under the old certificate")
      }
      let code = NumericCode.generate(digits: MoveCode.digits)
      let record = secrets.hashed(code: code, purpose: Self.purpose(key))
      let until = now.adding(minutes: MoveCode.minutes)
      try await store.write { rows in
        guard var person = try rows.subscriber(key) else { throw Rejected(.notRecognised, "the person is gone") }
        // Asked for its refusals only: the move itself is decided when the new PC comes.
        _ = try person.credential.apply(.move(certificate), at: now, rules: rules)
        try rows.setMoveCode(MoveCode(hash: record, certificate: certificate, until: until), of: key)
        try tell(person, NoticeFacts(.moveCode), in: rows, at: now)
        try rows.append(
          AuditEntry(
            at: now, actor: .subscriber(key), act: "certificate.moveCode", subject: Principal.subscriber(key).text,
            details: [("until", until.rfc3339), ("source", origin.source)]))
      }
      return code.grouped
    }
  }

  /// The certificate that the code moves, once; nil for a wrong, used, expired or exhausted one.
  func useMoveCode(
    _ typed: String, of key: Key<Subscriber>, in rows: any TenantWriting, at now: Timestamp
  ) throws -> Key<HeldCertificate>? {
    guard var code = try rows.moveCode(of: key), code.isOpen(at: now) else { return nil }
    guard secrets.matches(code: typed, digits: MoveCode.digits, record: code.hash, purpose: Self.purpose(key)) else {
      code.failures += 1
      try rows.setMoveCode(code, of: key)
      return nil
    }
    try rows.setMoveCode(nil, of: key)
    return code.certificate
  }

  private static func purpose(_ key: Key<Subscriber>) -> String { "move code \(key.value)" }
}
