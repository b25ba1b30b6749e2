import CivilTime
import Lifecycle

/// The first registration with the initial secret of the letter.
extension Registration {
  /// Puts the person's own secrets in the place of the initial one, which has just been shown.
  func registerFirst(_ person: Subscriber, answers: Answers, origin: Origin, at now: Timestamp) async throws {
    let key = person.key
    let rules = profile(at: now).secrets
    try await recorded(.registerSubscriber, of: key, origin: origin, at: now) {
      guard let logon = answers.logonSecret, rules.logon.accepts(logon), logon != answers.initialSecret else {
        throw Rejected(.unsuitableSecret, "the new logon secret is not as the rules have it, or is the letter's")
      }
      if let rule = rules.confirmation {
        guard let confirmation = answers.confirmationSecret, rule.accepts(confirmation), confirmation != logon,
          confirmation != answers.initialSecret
        else {
          throw Rejected(
            .unsuitableSecret, "the new confirmation secret is not as the rules have it, the same, or the letter's")
        }
      }
      let hashed = try await secrets.hashed(logon)
      let confirmation: String? =
        if rules.confirmation != nil, let typed = answers.confirmationSecret {
          try await secrets.hashed(typed)
        } else {
          nil
        }
      try await store.write { rows in
        guard let current = try rows.subscriber(key), current.secrets.initialUntil != nil,
          current.secrets.known == person.secrets.known
        else {
          throw Rejected(.conflict, "registered meanwhile")
        }
        var stored = current.secrets
        (stored.logon, stored.initialUntil, stored.confirmation) = (hashed, nil, confirmation)
        try rows.setSecrets(stored, of: key)
        try rows.append(
          AuditEntry(
            at: now, actor: .subscriber(key), act: .registerSubscriber, subject: Principal.subscriber(key).text,
            details: [("source", origin.source), ("host", origin.host)]))
        try tell(current, NoticeFacts(.registered), in: rows, at: now)
      }
    }
  }
}
