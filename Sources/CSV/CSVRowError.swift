/// A row that cannot be used; the rows around it can.
public struct CSVRowError: Error, Sendable, Hashable {
  /// The line in the file where the row begins, from 1.
  public let line: Int
  /// Why.
  public let word: Word

  /// A stable word for programs and answers.
  public enum Word: String, Sendable, CaseIterable {
    /// Neither UTF-8 nor Shift_JIS (CP932).
    case badEncoding
    /// More or fewer fields than the header has.
    case fieldCount
    /// A quote opened in this row and never closed; all lines from here to the end of the file belong to it.
    case unclosedQuote
    /// A quote inside an unquoted field, or text after a closing quote.
    case strayQuote
    /// NUL or another control character; only line breaks inside quotes are allowed.
    case controlCharacter
    /// A field over the limit.
    case tooLong
  }
}
