/// Who may do an act on somebody's certificate or lock (requirements §6.1).
public enum ActingParty: String, Sendable, CaseIterable {
  case administrator
  case deputy
  case member
  /// The institution's staff.
  case `operator`
}
