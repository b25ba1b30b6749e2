internal import StrictJSON5

extension Profile {
  /// Values that are each well formed and yet cannot hold together.
  var contradictions: [ConfigurationProblem] { [] }
}
