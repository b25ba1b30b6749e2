public import CivilTime
public import Lifecycle

/// What follows an issue by protocols that know more than to fetch (RFC 4210 5.3.18, 5.3.9).
///
/// The protocol has proven who speaks: the transaction's own protection, or the certificate's key.
extension Registration {
  /// The holder says that the certificate arrived as it should be: its first proven use (F-3).
  public func confirmReceipt(of certificate: [UInt8], origin: Origin, at now: Timestamp) async throws {
    let found = try await find(chain: [certificate], overLimit: false)
    let person = found.subscriber.key
    try await recorded(.prove, of: person, origin: origin, at: now) {
      try await prove(found.stored.held.key, by: "receipt", origin: origin, at: now)
    }
  }

  /// The holder does not take the certificate: the right to acquire is as before.
  public func giveUp(_ certificate: [UInt8], origin: Origin, at now: Timestamp) async throws {
    let found = try await find(chain: [certificate], overLimit: false)
    try await cancel(found.stored.held.key, of: found.subscriber.key, origin: origin, at: now)
  }

  /// A machine declares its own certificate invalid, under its key. A person's is for those to revoke whom the rules name.
  public func revokeOwn(
    chain: [[UInt8]], reason: RevocationReason, origin: Origin, at now: Timestamp
  ) async throws {
    let presented = try await recognise(chain: chain, overLimit: false, origin: origin, at: now)
    let stored = presented.stored
    let key = stored.subscriber
    try await recorded(.revokeOwn, of: key, origin: origin, at: now) {
      guard stored.isMachine else { throw Rejected(.notAllowed, "not a machine's certificate") }
      try await store.write { rows in
        guard let person = try rows.subscriber(key) else { throw Rejected(.noSuchSubject, "the person is gone") }
        let details = try invalidate(person, serial: stored.serial, reason: reason, in: rows, at: now)
        try rows.append(
          AuditEntry(
            at: now, actor: .subscriber(key), act: .revokeOwn, subject: Principal.subscriber(key).text,
            details: details + [("source", origin.source)]))
      }
    }
  }
}
