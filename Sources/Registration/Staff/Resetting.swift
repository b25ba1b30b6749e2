public import CivilTime
public import Lifecycle

/// How a customer asked for a reset (H-14, H-15).
public struct ResetRequest: Sendable {
  /// By form at the counter, or by telephone from the registered number.
  public let channel: ResetRules.Channel
  /// The record of the call, for a telephone call; one call serves one contract (H-16).
  public let call: String?

  /// A request for a reset.
  public init(channel: ResetRules.Channel, call: String?) {
    self.channel = channel
    self.call = call
  }
}

/// What a new initial secret is given to the customer in: once, to be printed and sent.
public struct InitialSecret: Sendable {
  /// Whose it is.
  public let view: StaffView
  /// The secret.
  public let secret: String
  /// The last moment before which it serves.
  public let until: Timestamp
}

/// 再発行（初期化): the institution helps an administrator who cannot log on, and starts a person anew.
extension Registration {
  /// Revokes an administrator's certificates and gives him a new right (H-14 to H-16). Throws `notAllowed` for a channel
  /// that the rules do not have, `callUsed` for a call that served another contract.
  public func reset(
    _ target: StaffTarget, _ request: ResetRequest, by order: StaffOrder, at now: Timestamp
  ) async throws -> StaffView {
    let rules = profile(at: now)
    return try await act(on: target, .operatorReset, order, at: now) { rows, person in
      guard rules.reset.channels.contains(request.channel) else {
        throw Rejected(.notAllowed, "the rules have no reset by \(request.channel.rawValue)")
      }
      guard person.role == .administrator else {
        throw Rejected(.actNotPossible, "a reset is for administrators; a member's administrator reissues (H-17)")
      }
      switch request.channel {
      case .form: _ = try order.requiredForm()
      case .registeredPhone:
        guard let call = request.call, (1...64).contains(call.count) else {
          throw Rejected(.formNumberMissing, "say which call: the number of its record")
        }
        let first = try rows.noteCall(call, for: person.contract.key, at: now)
        guard first || !rules.reset.oneContractPerCall else {
          throw Rejected(.callUsed, "the call \(call) has served another contract (H-16)")
        }
      }
      let details = try replace(person, reason: .unspecified, as: .reset, in: rows, at: now)
      return [("channel", request.channel.rawValue), ("call", request.call ?? "")] + details
    }
  }

  /// Starts a person anew with an initial secret (R-6: ログインID・パスワード初期化); his sessions and locks end. Throws
  /// `actNotPossible` where the rules have no first registration.
  public func initialise(
    _ target: StaffTarget, by order: StaffOrder, at now: Timestamp
  ) async throws -> InitialSecret {
    let (secret, until) = try await logged(.operatorInitialise, target.text, order, at: now) {
      _ = try order.requiredForm()
      return try newInitialSecret(at: now)
    }
    let hashed = try await secrets.hashed(secret)
    let view = try await act(on: target, .operatorInitialise, order, at: now) { rows, person in
      var stored = person.secrets
      (stored.logon, stored.initialUntil, stored.confirmation) = (hashed, until, nil)
      try rows.setSecrets(stored, of: person.key)
      var locks = person.locks
      _ = try locks.release(at: now, rules: profile(at: now))
      try rows.setLocks(locks, of: person.key)
      try rows.setMoveCode(nil, of: person.key)
      try endWhatIsUnderWay(of: person, in: rows)
      try tell(person, NoticeFacts(.initialSecretSent), in: rows, at: now)
      return [("until", until.rfc3339)]
    }
    return InitialSecret(view: view, secret: secret, until: until)
  }
}

extension SecretRules.Initial {
  /// The first moment at which an initial secret is too old: midnight in Japan after its last day.
  func end(from now: Timestamp) -> Timestamp {
    Timestamp(startOf: now.civil(in: .jst).date.adding(days: validDays + 1), in: .jst)
  }
}

extension SecretRule {
  /// A random secret that keeps the rule, made of characters that nobody reads wrongly on paper; at least ten where the
  /// rule has room for them.
  func generated() -> String {
    var generator = SystemRandomNumberGenerator()
    let length = min(maxLength, max(minLength, 10))
    let pool = allowed.flatMap(Self.legible)
    // A letter of either kind may be required where one kind only is allowed.
    var characters = required.compactMap { Self.legible($0).filter(pool.contains).randomElement(using: &generator) }
    while characters.count < length, let next = pool.randomElement(using: &generator) { characters.append(next) }
    return String(characters.shuffled(using: &generator))
  }

  private static func legible(_ wanted: CharacterClass) -> [Character] {
    switch wanted {
    case .upper: Array("ABCDEFGHJKLMNPQRSTUVWXYZ")
    case .lower: Array("abcdefghijkmnopqrstuvwxyz")
    case .digit: Array("23456789")
    case .symbol: Array("#%+=?@")
    case .letter: Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
    }
  }
}
