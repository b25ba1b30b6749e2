/// How the right to a further certificate is shown.
public enum Acquisition: String, Sendable, CaseIterable {
  /// By the secrets of a person who is registered.
  case acquire
  /// By the initial secret of the letter, which the person's own secrets then replace.
  case register
  /// By the code that was made on the old PC (F-7).
  case move
}
