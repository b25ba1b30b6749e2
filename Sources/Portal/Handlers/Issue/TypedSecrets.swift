import HTTP
import Lifecycle
import Registration

/// What is typed before anybody is known, read and judged by the rules of its fields.
extension Exchange {
  /// Whether the way to a certificate asks for the second secret; of several roles the one that is asked for more.
  var asksConfirmation: Bool {
    Role.allCases.contains { profile.acquire.proof[$0].contains(.confirmationSecret) }
  }

  func typedIDs(in form: inout TypedForm) -> TypedIDs {
    let rules = profile.identifiers
    var ids = TypedIDs(rules: rules)
    if let rule = FieldRule.contractID(rules) {
      ids.contractID = form.value(FieldName.contractID, profile.terms.contractID[language], rule)
    }
    ids.subscriberID = form.value(
      FieldName.subscriberID, profile.terms.subscriberID[language], .subscriberID(rules),
      optional: ids.administratorsLeaveOut)
    return ids
  }

  /// The secrets of somebody who is registered.
  func knownSecrets(in form: inout TypedForm) -> Answers {
    var answers = Answers()
    answers.logonSecret = form.value(FieldName.logonSecret, profile.terms.logonSecret[language], knownLogonSecret)
    if asksConfirmation {
      answers.confirmationSecret = form.value(
        FieldName.confirmationSecret, profile.terms.confirmationSecret[language], knownConfirmationSecret)
    }
    return answers
  }

  /// The letter's secret, and those that take its place.
  func chosenSecrets(in form: inout TypedForm) -> Answers {
    let (terms, rules) = (profile.terms, profile.secrets)
    var answers = Answers()
    answers.initialSecret = form.value(
      FieldName.initialSecret, say("初期\(terms.logonSecret.ja)", "initial \(terms.logonSecret.en)"), knownLogonSecret)
    answers.logonSecret = form.value(
      FieldName.logonSecret, say("新しい\(terms.logonSecret.ja)", "new \(terms.logonSecret.en)"), .newSecret(rules.logon))
    if let rule = rules.confirmation {
      answers.confirmationSecret = form.value(
        FieldName.confirmationSecret, say("新しい\(terms.confirmationSecret.ja)", "new \(terms.confirmationSecret.en)"),
        .newSecret(rule))
    }
    return answers
  }
}
