/// Why a whole table is refused; what is wrong with single rows is a ``CSVRowError``.
public struct CSVError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Which, for programs.
  public let code: Code
  /// Every wrong column, in the order of the header and then of the columns that are due; empty for other codes.
  public let columns: [ColumnProblem]
  /// For the person who sent the file.
  public let reason: String

  public enum Code: String, Sendable {
    /// More octets than the limit.
    case tooLarge
    /// More rows than the limit.
    case tooManyRows
    /// Nothing stands in the file.
    case noHeader
    /// The first row cannot be read; the reason holds the word that a row would have.
    case unreadableHeader
    /// The header has unknown, missing or repeated columns.
    case wrongColumns
  }

  /// What is wrong with a column, with the name as the header has it, or the key of a missing one.
  public enum ColumnProblem: Sendable, Hashable {
    case unknown(String)
    case missing(String)
    case duplicate(String)
  }

  init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
    columns = []
  }

  init(columns: [ColumnProblem]) {
    code = .wrongColumns
    self.columns = columns
    reason = columns.map(Self.text).joined(separator: ", ")
  }

  private static func text(_ problem: ColumnProblem) -> String {
    switch problem {
    case .unknown(let name): "unknown column \"\(name)\""
    case .missing(let key): "missing column \"\(key)\""
    case .duplicate(let name): "column \"\(name)\" is there twice"
    }
  }

  /// Errors are the same when their codes and columns are.
  public static func == (one: CSVError, other: CSVError) -> Bool {
    one.code == other.code && one.columns == other.columns
  }

  public var description: String { "\(code.rawValue): \(reason)" }
}
