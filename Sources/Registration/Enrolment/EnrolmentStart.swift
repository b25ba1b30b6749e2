public import CivilTime
public import Lifecycle

/// A person's next questions in an attempt.
public struct EnrolmentQuestions: Sendable {
  /// What is asked, in order; empty once the person is proven.
  public let asks: [ProofStep]
  /// Cells of the person's matrix card, where it is what makes the one-time password that is asked.
  public var cells: [String]?
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
  /// Starts an attempt for typed IDs: acquiring, the first registration, or the move to another PC.
  public func start(
    _ intent: EnrolmentAttempt.Intent = .acquire, contractID: String?, subscriberID: String?, origin: Origin,
    at now: Timestamp
  ) async throws -> EnrolmentStarted {
    try admit(origin, at: now)
    if intent == .register, profile(at: now).secrets.initial == nil {
      throw Rejected(.actNotPossible, "the rules have no first registration")
    }
    if intent == .move, profile(at: now).pcChange != .moveCode {
      throw Rejected(.actNotPossible, "the rules have no move by code")
    }
    guard !intent.isUnderCertificate else { throw Rejected(.noCertificate, "\(intent) starts with its certificate") }
    let token = secrets.newToken()
    let attempt = EnrolmentAttempt(
      tokenHash: secrets.hash(ofToken: token), intent: intent, contractID: kept(contractID),
      subscriberID: kept(subscriberID), certificate: nil, expiresAt: now.adding(minutes: EnrolmentAttempt.minutes))
    return try await start(attempt, token: token, as: nil, at: now)
  }

  /// Starts renewing the certificate of the handshake.
  public func startRenewing(
    _ presented: PresentedCertificate, at now: Timestamp
  ) async throws -> EnrolmentStarted {
    try await start(.renew, under: presented, at: now)
  }

  /// Starts making a code for another PC under the certificate of the handshake (F-7).
  public func startMakingMoveCode(
    _ presented: PresentedCertificate, at now: Timestamp
  ) async throws -> EnrolmentStarted {
    guard profile(at: now).pcChange == .moveCode else {
      throw Rejected(.actNotPossible, "the rules have no move by code")
    }
    return try await start(.makeMoveCode, under: presented, at: now)
  }

  private func start(
    _ intent: EnrolmentAttempt.Intent, under presented: PresentedCertificate, at now: Timestamp
  ) async throws -> EnrolmentStarted {
    let token = secrets.newToken()
    let attempt = EnrolmentAttempt(
      tokenHash: secrets.hash(ofToken: token), intent: intent, contractID: nil, subscriberID: nil,
      certificate: presented.stored.held.key, expiresAt: now.adding(minutes: EnrolmentAttempt.minutes))
    return try await start(attempt, token: token, as: presented.subscriber, at: now)
  }

  /// What no ID can be is not kept: a stranger fills no store with it. The empty ID is nobody's.
  private func kept(_ typed: String?) -> String? {
    typed.map { $0.utf8.count <= 128 ? $0 : "" }
  }

  private func start(
    _ attempt: EnrolmentAttempt, token: String, as person: Subscriber?, at now: Timestamp
  ) async throws -> EnrolmentStarted {
    try await store.write { try $0.add(attempt) }
    return EnrolmentStarted(
      attempt: token, expiresAt: attempt.expiresAt, asks: firstAsks(for: attempt, as: person, at: now),
      role: role(in: attempt, as: person, at: now))
  }

  /// What an attempt asks for first: secrets, and what its own kind needs beside them.
  func firstAsks(for attempt: EnrolmentAttempt, as person: Subscriber?, at now: Timestamp) -> [ProofStep] {
    switch attempt.intent {
    case .acquire, .renew, .makeMoveCode: secretSteps(for: attempt, as: person, at: now)
    case .move: secretSteps(for: attempt, as: person, at: now) + [.moveCode]
    case .register:
      // The letter's secret, then those that the person chooses.
      [.initialSecret, .logonSecret] + (profile(at: now).secrets.confirmation == nil ? [] : [.confirmationSecret])
    }
  }

  /// The secrets that an attempt compares. Before the person is known, the typed IDs tell the role.
  ///
  /// A certificate in the handshake tells it for what began under it only: under an administrator's, a member's right would be
  /// acquired by the administrator's fewer secrets.
  func secretSteps(for attempt: EnrolmentAttempt, as person: Subscriber?, at now: Timestamp) -> [ProofStep] {
    if attempt.intent == .register { return [.initialSecret] }
    return profile(at: now)
      .proof(for: role(in: attempt, as: person, at: now), act: attempt.act, oneTimePasswordContracted: false)
      .filter { $0 == .logonSecret || $0 == .confirmationSecret }
  }

  func role(in attempt: EnrolmentAttempt, as person: Subscriber?, at now: Timestamp) -> Role {
    let typedAsAdministrator =
      profile(at: now).identifiers.administrator == .contractID && attempt.subscriberID == nil
    return person?.role ?? (typedAsAdministrator ? .administrator : .member)
  }
}

extension EnrolmentAttempt {
  /// What is proven is what a renewal asks for: the old PC vouches for the new one.
  var act: ProvenAct { intent.isUnderCertificate ? .renew : .acquire }

  /// Whose wrong tries these are: a renewal goes on only under its certificate, wherever an acquisition is sent to.
  var lockHost: PersonalLocks.Host { intent.isUnderCertificate ? .certificate : .open }
}
