public import CivilTime
public import Lifecycle

/// A person's next questions in an attempt.
public struct EnrolmentQuestions: Sendable {
  /// What is asked, in order; empty once the person is proven.
  public let asks: [ProofStep]
  /// In whose words it is asked.
  public let role: Role
  /// An earlier certificate that waits for its first use, once the person is proven.
  public let pending: EnrolmentResult?
}

/// The beginning of an attempt.
public struct EnrolmentStarted: Sendable {
  /// The attempt's token, for the client alone.
  public let attempt: String
  /// When it ends.
  public let expiresAt: Timestamp
  /// What is asked first.
  public let asks: [ProofStep]
  /// In whose words it is asked.
  public let role: Role
}

/// `POST /enrolment/start`: nothing is looked up yet, so nothing can be learned of who exists.
extension Registration {
  /// Starts acquiring for typed IDs.
  public func startAcquiring(
    contractID: String?, subscriberID: String?, origin: Origin, at now: Timestamp
  ) async throws -> EnrolmentStarted {
    try admit(origin, at: now)
    let token = secrets.newToken()
    let attempt = EnrolmentAttempt(
      tokenHash: secrets.hash(ofToken: token), intent: .acquire, contractID: kept(contractID),
      subscriberID: kept(subscriberID), certificate: nil, expiresAt: now.adding(minutes: EnrolmentAttempt.minutes))
    return try await start(attempt, token: token, as: nil)
  }

  /// Starts renewing the certificate of the handshake.
  public func startRenewing(
    _ presented: PresentedCertificate, at now: Timestamp
  ) async throws -> EnrolmentStarted {
    let token = secrets.newToken()
    let attempt = EnrolmentAttempt(
      tokenHash: secrets.hash(ofToken: token), intent: .renew, contractID: nil, subscriberID: nil,
      certificate: presented.stored.held.key, expiresAt: now.adding(minutes: EnrolmentAttempt.minutes))
    return try await start(attempt, token: token, as: presented.subscriber)
  }

  /// What no ID can be is not kept: a stranger fills no store with it. The empty ID is nobody's.
  private func kept(_ typed: String?) -> String? {
    typed.map { $0.utf8.count <= 128 ? $0 : "" }
  }

  private func start(
    _ attempt: EnrolmentAttempt, token: String, as person: Subscriber?
  ) async throws -> EnrolmentStarted {
    try await store.write { try $0.add(attempt) }
    return EnrolmentStarted(
      attempt: token, expiresAt: attempt.expiresAt, asks: secretSteps(for: attempt, as: person),
      role: role(in: attempt, as: person))
  }

  /// The secrets that an attempt asks for. Before the person is known, the typed IDs tell the role.
  ///
  /// A certificate in the handshake tells it for a renewal only: under an administrator's, a member's right would be
  /// acquired by the administrator's fewer secrets.
  func secretSteps(for attempt: EnrolmentAttempt, as person: Subscriber?) -> [ProofStep] {
    profile.proof(for: role(in: attempt, as: person), act: attempt.act, oneTimePasswordContracted: false)
      .filter { $0 == .logonSecret || $0 == .confirmationSecret }
  }

  func role(in attempt: EnrolmentAttempt, as person: Subscriber?) -> Role {
    let typedAsAdministrator = profile.identifiers.administrator == .contractID && attempt.subscriberID == nil
    return person?.role ?? (typedAsAdministrator ? .administrator : .member)
  }
}

extension EnrolmentAttempt {
  var act: ProvenAct { intent == .acquire ? .acquire : .renew }

  /// Whose wrong tries these are: a renewal goes on only under its certificate, wherever an acquisition is sent to.
  var lockHost: PersonalLocks.Host { intent == .acquire ? .open : .certificate }
}
