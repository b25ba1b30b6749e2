/// How an act ended.
struct StaffAnswer: Codable, Sendable {
  /// The refusal's code; nil where the act was done.
  var code: String?
  /// What to print.
  var lines: [String]

  static func refused(_ code: String, _ message: String) -> StaffAnswer {
    StaffAnswer(code: code, lines: [message])
  }
}

/// A letter to be printed, or a list of challenges. Whoever asked for the act writes it into a file of his own; the
/// service keeps no copy.
struct StaffLetter: Codable, Sendable {
  /// A name for the file that tells whose it is, of letters, digits, points and hyphens.
  let name: String
  /// HTML, or a table (CSV).
  let content: String
}

/// What the service says to a member of staff, each in a line: progress and letters as they come, the answer last.
enum StaffMessage: Codable, Sendable {
  case progress(String)
  case letter(StaffLetter)
  case answer(StaffAnswer)
}
