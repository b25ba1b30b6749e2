import Lifecycle
import Registration

/// The rules of what is typed at a logon, the institution's own.
extension Exchange {
  /// A secret that is known already may have been chosen under an earlier edition of the rules; so may a letter's.
  var knownLogonSecret: FieldRule {
    .secret(registration.rules.editions.map(\.secrets.logon))
  }

  var knownConfirmationSecret: FieldRule {
    .secret(registration.rules.editions.compactMap(\.secrets.confirmation))
  }

  func text(of code: FailureCode) -> FailureText {
    FailureText.of(code, say: say, details: details(role: nil))
  }
}
