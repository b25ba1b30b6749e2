/// All that is wrong in a configuration, so that its writer corrects it in one go.
public struct ConfigurationErrors: Error, Sendable, Equatable, CustomStringConvertible {
  /// In the order in which the text is read; never empty.
  public let problems: [ConfigurationProblem]

  /// Errors from a list of problems.
  public init(problems: [ConfigurationProblem]) {
    self.problems = problems
  }

  public var description: String { problems.map(\.description).joined(separator: "\n") }
}
