/// One thing that a person shows to prove who they are.
public enum ProofStep: String, Sendable, CaseIterable {
  case certificate
  case logonSecret
  case confirmationSecret
  case oneTimePassword
  case mailCode
  /// The secret of the letter, at the first registration; asked by that act, never by a profile.
  case initialSecret
  /// The code made under the old certificate (F-7); asked by that act, never by a profile.
  case moveCode
}
