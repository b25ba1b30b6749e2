public import CivilTime
import Lifecycle
public import Secrets

/// Giving a person what makes one-time passwords; a new one takes the place of the old, of whatever kind.
extension Registration {
  /// Gives a generator by its key. Throws `conflict` where the person has something already, unless it is to be replaced,
  /// and `actNotPossible` where the rules have no generators.
  ///
  /// - Parameter serialNumber: the number printed on it, for the log.
  public func give(
    oneTimePasswordKey key: SecretText, serialNumber: String, to target: StaffTarget, replacing: Bool,
    by order: StaffOrder, at now: Timestamp
  ) async throws -> StaffView {
    try await act(on: target, .operatorGiveToken, order, at: now) { rows, person in
      try checkFactor(.totp, replacing: replacing || !person.secrets.hasOneTimePassword, at: now)
      var stored = person.secrets
      stored.oneTimePassword = secrets.sealed(oneTimePasswordKey: key, for: person, at: institution.id)
      // A new key counts its own steps.
      (stored.oneTimePasswordStep, stored.matrixCard) = (nil, nil)
      try rows.setSecrets(stored, of: person.key)
      try rows.setMatrixChallenge(nil, of: person.key)
      try rows.endAttempts(of: person.key)
      return [("serialNumber", serialNumber)]
    }
  }

  /// Gives a matrix card; the question that was open is about the old one, so it is dropped (security rule 9). A card
  /// takes the place of a card; of a generator only where that is to be replaced.
  ///
  /// - Parameter number: what is printed on it, for the log.
  public func give(
    _ card: MatrixCard, number: MatrixCardNumber, to target: StaffTarget, replacing: Bool, by order: StaffOrder,
    at now: Timestamp
  ) async throws -> StaffView {
    try await act(on: target, .operatorGiveCard, order, at: now) { rows, person in
      try checkFactor(.matrix, replacing: replacing || person.secrets.oneTimePassword == nil, at: now)
      var stored = person.secrets
      stored.matrixCard = secrets.sealed(card, for: person, at: institution.id)
      (stored.oneTimePassword, stored.oneTimePasswordStep) = (nil, nil)
      try rows.setSecrets(stored, of: person.key)
      try rows.setMatrixChallenge(nil, of: person.key)
      try rows.endAttempts(of: person.key)
      return [("card", number.text)]
    }
  }

  private func checkFactor(_ kind: FactorRules.Kind, replacing: Bool, at now: Timestamp) throws {
    let rules = profile(at: now).factors.oneTimePassword
    guard rules.use != .never, rules.kinds.contains(kind) else {
      throw Rejected(.actNotPossible, "the rules have no one-time passwords of this kind")
    }
    guard replacing else { throw Rejected(.conflict, "the person has one; say that it is to be replaced") }
  }
}
