/// What a person proves themselves for.
public enum ProvenAct: String, Sendable, CaseIterable {
  case acquire
  case logon
  case renew
}
