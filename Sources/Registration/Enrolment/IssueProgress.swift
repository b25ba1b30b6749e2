public import CivilTime
public import Lifecycle

/// Where somebody is on the way to a file that the server makes, as its pages ask.
public struct IssueProgress: Sendable {
  /// What is due.
  public enum Stage: Sendable {
    /// The code that was mailed; nil where none can be answered any more.
    case mailCode(until: Timestamp?)
    /// A one-time password, where the rules have it beside.
    case oneTimePassword(OneTimeQuestion)
    /// Everything was shown; 発行 is the holder's to press.
    case ready
    /// A file is wanted or being made.
    case ordered
    /// The certificate is there, and perhaps its file waits to be fetched.
    case issued(StoredCertificate, fileWaits: Bool)
  }

  /// What is due.
  public let stage: Stage
  /// Whose secrets were right.
  public let person: Subscriber
  /// Whether it began with a first registration.
  public let isFirst: Bool
  /// Until when the file can be made, the first time or again; nil where that is over.
  public let fileUntil: Timestamp?
}

/// The steps between user authentication and the file, each of which may be asked for twice.
extension Registration {
  /// Where an attempt stands. Reading changes nothing: no code is mailed by looking at a page.
  ///
  /// Throws `attemptUnknown` for one that ended, `notProven` for one in which nobody has shown a secret.
  public func issueProgress(attempt token: String, at now: Timestamp) async throws -> IssueProgress {
    let (attempt, _) = try await attemptWithPerson(token, at: now)
    guard !attempt.intent.isUnderCertificate, let key = attempt.recognised,
      let person = try await store.read({ try $0.subscriber(key) })
    else { throw Rejected(.notProven, "nobody has shown a secret in this attempt") }
    return IssueProgress(
      stage: try await stage(of: attempt, as: person, at: now), person: person, isFirst: attempt.intent == .register,
      fileUntil: vault.end(of: attempt, at: now))
  }

  /// Who has shown his secrets in an attempt, whatever became of it; nil: nobody.
  public func recognised(attempt token: String, at now: Timestamp) async throws -> Subscriber? {
    let (attempt, _) = try await attemptWithPerson(token, at: now)
    guard let key = attempt.recognised else { return nil }
    return try await store.read { try $0.subscriber(key) }
  }

  /// Mails another code in the place of the one before, which is of no use any more; as often as an attempt and a day
  /// allow. Throws `tooManyAttempts`.
  public func mailCodeAgain(attempt token: String, origin: Origin, at now: Timestamp) async throws {
    let (attempt, _) = try await attemptWithPerson(token, at: now)
    guard let rule = profile(at: now).factors.mailCode, let key = attempt.recognised, attempt.proven == nil else {
      throw Rejected(.actNotPossible, "no code is asked in this attempt")
    }
    try await recorded(.sendMailCode, of: key, origin: origin, at: now) {
      try await store.write { rows in
        guard var current = try rows.attempt(tokenHash: attempt.tokenHash), let person = try rows.subscriber(key) else {
          throw Rejected(.attemptUnknown, "the attempt is gone")
        }
        guard !current.mailCode.answered, !person.mail.isEmpty else {
          throw Rejected(.actNotPossible, "no code can be mailed")
        }
        try mailCode(for: &current, to: person, rule, origin: origin, in: rows, at: now)
      }
    }
  }

  /// 発行: notes that the holder wants the certificate, or `anew` another file in the place of one that was lost
  /// (C-10). Pressed twice it is one order. Throws `notProven` where the passphrase was forgotten meanwhile.
  public func orderServerMade(
    attempt token: String, anew: Bool, cipher: P12Rules.Cipher? = nil, at now: Timestamp
  ) async throws {
    let (attempt, person) = try await attemptWithPerson(token, at: now)
    guard person != nil else { throw Rejected(.notProven, "the attempt is not proven") }
    guard anew || attempt.issued == nil else { return }
    guard vault.order(cipher, for: attempt, at: now) else {
      throw Rejected(.notProven, "proven too long ago: the passphrase is forgotten")
    }
  }

  /// Carries the order of an attempt out, where there is one and nobody else does; the file waits to be fetched then.
  public func carryOutOrder(attempt token: String, origin: Origin, at now: Timestamp) async throws -> Bool {
    let (attempt, _) = try await attemptWithPerson(token, at: now)
    guard let cipher = vault.takeOrder(of: attempt, at: now) else { return false }
    do {
      let file = try await issueServerMade(attempt: token, cipher: cipher, origin: origin, at: now)
      vault.finish(attempt, with: file, at: now)
      return true
    } catch {
      vault.finish(attempt, with: nil, at: now)
      throw error
    }
  }

  /// The file that waits, once; nil where none does.
  public func takeServerMade(attempt token: String, at now: Timestamp) async throws -> ServerMadeFile? {
    let (attempt, _) = try await attemptWithPerson(token, at: now)
    return vault.takeFile(of: attempt, at: now)
  }

  private func stage(
    of attempt: EnrolmentAttempt, as person: Subscriber, at now: Timestamp
  ) async throws -> IssueProgress.Stage {
    if attempt.proven == nil {
      let steps = profile(at: now).proof(
        for: person.role, act: attempt.act, oneTimePasswordContracted: person.secrets.hasOneTimePassword)
      if steps.contains(.mailCode), !attempt.mailCode.answered {
        return .mailCode(until: attempt.mailCode.isOpen(at: now) ? attempt.mailCode.until : nil)
      }
      guard steps.contains(.oneTimePassword) else { throw Rejected(.notProven, "proving was broken off") }
      return .oneTimePassword(try await oneTimeQuestion(for: person.key))
    }
    if vault.isOrdered(for: attempt, at: now) { return .ordered }
    if let issued = attempt.issued, let stored = try await store.read({ try $0.certificate(issued) }) {
      return .issued(stored, fileWaits: vault.hasFile(for: attempt, at: now))
    }
    guard vault.end(of: attempt, at: now) != nil else {
      throw Rejected(.notProven, "proven too long ago: the passphrase is forgotten")
    }
    return .ready
  }
}
