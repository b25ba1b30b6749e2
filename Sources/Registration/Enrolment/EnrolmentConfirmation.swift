public import CivilTime
public import Lifecycle
import X509

/// What follows the issue: fetching it again, confirming it, giving it up.
extension Registration {
  /// `GET /enrolment/result/{token}`.
  public func result(token: String) async throws -> EnrolmentResult {
    try enrolmentResult(try await awaited(token), token: token)
  }

  /// `POST /enrolment/confirm`: the new key's signature is the certificate's first proven use.
  public func confirm(
    result token: String, signature: [UInt8], origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentResult {
    let stored = try await awaited(token).stored
    let certificate = try Certificate(der: stored.der)
    let key = try certificate.publicKey
    guard key.verifies(signature: signature, over: Self.confirmation(of: stored.der, token: token)) else {
      try await record(
        .subscriber(stored.subscriber), .prove, Principal.subscriber(stored.subscriber).text,
        refusal: .confirmationFailed, origin: origin, at: now)
      throw Rejected(.confirmationFailed, "not signed by the certificate's key")
    }
    try await recorded(.prove, of: stored.subscriber, origin: origin, at: now) {
      try await prove(stored.held.key, by: "signature", origin: origin, at: now)
    }
    return try enrolmentResult(try await awaited(token), token: token)
  }

  /// `POST /enrolment/cancel`: the right to acquire is as before.
  public func cancel(
    attempt: String?, result: String?, presented: PresentedCertificate?, origin: Origin, at now: Timestamp
  ) async throws {
    if let result {
      let stored = try await awaited(result).stored
      try await cancel(stored.held.key, of: stored.subscriber, origin: origin, at: now)
      return
    }
    guard let attempt else { throw Rejected(.malformedBody, "neither attempt nor result") }
    let live = try await liveAttempt(attempt, presented: presented, at: now)
    guard let key = live.proven else { throw Rejected(.notProven, "the attempt is not proven") }
    guard live.intent != .makeMoveCode else { throw Rejected(.actNotPossible, "the attempt leads to no certificate") }
    // what was issued and never arrived is the institution's to revoke; only who received it gives it up himself.
    guard profile(at: now).lostDownload == .resume else {
      throw Rejected(.actNotPossible, "the institution revokes what was lost")
    }
    guard
      let pending = try await store.read({ try $0.subscriber(key) })?.credential.certificates
        .last(where: { $0.status == .pending })
    else { throw Rejected(.resultUnknown, "nothing is pending") }
    try await cancel(pending.key, of: key, origin: origin, at: now)
  }

  /// The same from the page on which the ID way ends while a certificate is pending (F-3).
  public func cancelPending(of visit: Visit, origin: Origin, at now: Timestamp) async throws {
    guard let pending = visit.subscriber.credential.certificates.last(where: { $0.status == .pending }) else {
      throw Rejected(.resultUnknown, "nothing is pending")
    }
    try await cancel(pending.key, of: visit.subscriber.key, origin: origin, at: now)
  }

  /// The certificate that waits for its first use, for the page that tells of it.
  public func pendingCertificate(of subscriber: Subscriber) async throws -> StoredCertificate? {
    guard let pending = subscriber.credential.certificates.last(where: { $0.status == .pending }) else { return nil }
    return try await store.read { try $0.certificate(pending.key) }
  }

  func cancel(
    _ certificate: Key<HeldCertificate>, of key: Key<Subscriber>, origin: Origin, at now: Timestamp
  ) async throws {
    try await recorded(.cancel, of: key, origin: origin, at: now) {
      try await store.write { rows in
        guard var person = try rows.subscriber(key) else { throw Rejected(.resultUnknown, "the person is gone") }
        let actions = try person.credential.apply(.cancel(certificate), at: now, rules: rules)
        try carryOut(actions, on: key, in: rows, at: now)
        try rows.append(
          AuditEntry(
            at: now, actor: .subscriber(key), act: .cancel, subject: Principal.subscriber(key).text,
            details: [("certificate", String(certificate.value)), ("source", origin.source)]))
      }
    }
  }

  private func awaited(_ token: String) async throws -> PresentedCertificate {
    let hash = secrets.hash(ofToken: token)
    let found = try await store.read { rows in
      try rows.certificate(resultTokenHash: hash).flatMap { stored in
        try rows.subscriber(stored.subscriber).map { PresentedCertificate(stored: stored, subscriber: $0) }
      }
    }
    guard let found, found.stored.held.status.isLive else { throw Rejected(.resultUnknown, "no such result") }
    return found
  }

  /// The bytes that a client signs to confirm (docs/enrolment-api.md).
  static func confirmation(of certificate: [UInt8], token: String) -> [UInt8] {
    Array("inkan confirmation 1".utf8) + [0] + Array(token.utf8) + [0] + certificate
  }
}
