/// One thing that is wrong in a configuration.
public struct ConfigurationProblem: Error, Sendable, Hashable, CustomStringConvertible {
  /// Where: `certificate.subject.CN`, `listeners[2].port`; a line and a column where the text itself cannot be read.
  public let path: String
  /// What, for the person who writes the file.
  public let message: String

  /// A problem at a place.
  public init(path: String, message: String) {
    self.path = path
    self.message = message
  }

  public var description: String { path.isEmpty ? message : "\(path): \(message)" }
}
