public import CivilTime
import Lifecycle
import Secrets

/// A code for another PC, readable this once.
public struct MadeMoveCode: Sendable {
  /// Its digits in groups, for reading.
  public let grouped: String
  /// The first moment at which it is too late.
  public let until: Timestamp
  /// Its digits alone.
  public var digits: String { grouped.filter(\.isNumber) }
}

/// The move to another PC: a one-time code made under the old certificate lets the new PC enrol (F-7).
extension Registration {
  /// A code of twelve digits; one a person, the one before is of no use any more.
  public func makeMoveCode(for visit: Visit, origin: Origin, at now: Timestamp) async throws -> MadeMoveCode {
    try await makeMoveCode(for: visit.subscriber.key, under: visit.certificate?.held.key, origin: origin, at: now)
  }

  /// `POST /enrolment/move-code`: the same for a client, by an attempt in which all was shown; it serves once.
  public func makeMoveCode(
    attempt token: String, presented: PresentedCertificate?, origin: Origin, at now: Timestamp
  ) async throws -> MadeMoveCode {
    let attempt = try await liveAttempt(token, presented: presented, at: now)
    guard attempt.intent == .makeMoveCode else { throw Rejected(.actNotPossible, "the attempt is for another act") }
    guard let key = attempt.proven else { throw Rejected(.notProven, "the attempt is not proven") }
    return try await makeMoveCode(for: key, under: attempt.certificate, origin: origin, at: now) { rows, person in
      guard var open = try rows.attempt(tokenHash: attempt.tokenHash), now < open.expiresAt else {
        throw Rejected(.attemptUnknown, "the attempt was used meanwhile")
      }
      try mayMakeMoveCode(open, person, at: now)
      open.expiresAt = now
      try rows.update(open)
    }
  }

  /// Asks the rules whether this person may have a code for another PC now.
  func mayMakeMoveCode(_ attempt: EnrolmentAttempt, _ person: Subscriber, at now: Timestamp) throws(Rejected) {
    if person.suspended { throw Rejected(.suspended, "suspended") }
    guard person.contract.methodOpen else { throw Rejected(.methodNotOpen, "not opened for this contract") }
    guard let certificate = attempt.certificate else { throw Rejected(.noCertificate, "an attempt without it") }
    var credential = person.credential
    _ = try credential.apply(.move(certificate), at: now, rules: rules)
  }

  /// - Parameter admitting: what else has to hold, and is changed, in the code's own transaction.
  private func makeMoveCode(
    for key: Key<Subscriber>, under certificate: Key<HeldCertificate>?, origin: Origin, at now: Timestamp,
    admitting: @escaping @Sendable (any TenantWriting, Subscriber) throws -> Void = { _, _ in }
  ) async throws -> MadeMoveCode {
    try await recorded(.moveCode, of: key, origin: origin, at: now) {
      guard let certificate else { throw Rejected(.noCertificate, "the code is made under the old certificate") }
      let code = NumericCode.generate(digits: MoveCode.digits)
      let record = secrets.hashed(code: code, purpose: Self.purpose(key))
      let until = now.adding(minutes: MoveCode.minutes)
      try await store.write { rows in
        guard var person = try rows.subscriber(key) else { throw Rejected(.notRecognised, "the person is gone") }
        try admitting(rows, person)
        // Asked for its refusals only: the move itself is decided when the new PC comes.
        _ = try person.credential.apply(.move(certificate), at: now, rules: rules)
        try rows.setMoveCode(MoveCode(hash: record, certificate: certificate, until: until), of: key)
        try tell(person, NoticeFacts(.moveCode), in: rows, at: now)
        try rows.append(
          AuditEntry(
            at: now, actor: .subscriber(key), act: .moveCode, subject: Principal.subscriber(key).text,
            details: [("until", until.rfc3339), ("source", origin.source)]))
      }
      return MadeMoveCode(grouped: code.grouped, until: until)
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
