/// Text from elsewhere, made harmless for a terminal.
///
/// Names in certificates and messages of servers could otherwise clear the screen, forge lines or turn the writing
/// direction so that another text is read than is there.
public enum TerminalText {
  /// One line without control, format and direction characters; long text is cut.
  public static func line(_ text: String, limit: Int = 400) -> String {
    var result = ""
    var count = 0
    for scalar in text.unicodeScalars {
      guard count < limit else { return result + "…" }
      count += 1
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse, .unassigned:
        result += scalar == "\n" || scalar == "\t" ? " " : "\u{FFFD}"
      default:
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
