public import CivilTime

/// A logged-on person on one host. Its token is known to the browser only; the store keeps the token's hash.
public struct Session: Sendable, Equatable {
  /// SHA-256 of the token.
  public let tokenHash: [UInt8]
  /// Whose it is.
  public let subscriber: Key<Subscriber>
  /// The certificate of the handshake that it is bound to; nil for a logon by ID.
  public let certificate: Key<HeldCertificate>?
  /// The host name that it is bound to.
  public let host: String
  /// What the person has shown so far.
  public let stage: Stage
  /// When it began.
  public let createdAt: Timestamp
  /// When it was last used, to the minute.
  public var lastSeenAt: Timestamp
  /// How many forms it has taken in; a form's token is good for one.
  public var formGeneration: Int
  /// Whether the person went on in another browser (B-50); what is taken over opens nothing any more.
  public let takenOver: Bool
  /// What was answered right on the way to it.
  public let shown: [ProofStep]

  /// What a person has shown so far.
  public enum Stage: String, Sendable {
    /// The secret was right, the one-time password is still asked.
    case awaitingOneTimePassword
    /// All answers were right; whether to take the place of a session elsewhere is still asked (B-50).
    case awaitingTakeOver
    /// Logged on.
    case loggedOn
  }

  /// A session as the store keeps it.
  public init(
    tokenHash: [UInt8], subscriber: Key<Subscriber>, certificate: Key<HeldCertificate>?, host: String,
    stage: Stage, createdAt: Timestamp, lastSeenAt: Timestamp, formGeneration: Int, takenOver: Bool = false,
    shown: [ProofStep] = []
  ) {
    self.tokenHash = tokenHash
    self.subscriber = subscriber
    self.certificate = certificate
    self.host = host
    self.stage = stage
    self.createdAt = createdAt
    self.lastSeenAt = lastSeenAt
    self.formGeneration = formGeneration
    self.takenOver = takenOver
    self.shown = shown
  }

  /// Whether a request of this session would find its person logged on.
  public func serves(_ person: Subscriber, at now: Timestamp, rules: Profile) -> Bool {
    guard stage == .loggedOn, !takenOver, !ended(at: now, rules: rules), !person.suspended else { return false }
    guard let certificate else { return person.credential.logonMethod == .idAndSecret }
    return (try? person.credential.judge(certificate, at: now)) != nil
  }

  /// Whether it has been idle or alive for too long.
  public func ended(at now: Timestamp, rules: Profile) -> Bool {
    now >= lastSeenAt.adding(minutes: Int64(rules.session.idleMinutes))
      || now >= createdAt.adding(minutes: Int64(rules.session.absoluteHours) * 60)
  }
}
