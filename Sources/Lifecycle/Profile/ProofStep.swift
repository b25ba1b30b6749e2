/// One thing that a person shows to prove who they are.
public enum ProofStep: String, Sendable, CaseIterable {
  case certificate
  case logonSecret
  case confirmationSecret
  case oneTimePassword
  case mailCode
}
