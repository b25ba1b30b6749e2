/// The word that a verb takes beside its options: `bash` in `inkan completions bash`.
struct CommandOperand: Sendable {
  /// What it stands for: `URI`.
  let name: String
  /// The only words that it may be; empty where any may be.
  let choices: [String]

  /// As it is shown in a synopsis.
  var shown: String { choices.isEmpty ? name : choices.joined(separator: "|") }
}
