/// A command line that cannot be understood.
public struct Misuse: Error, Sendable, Equatable {
  /// What is wrong with it.
  public let message: Wording
}
