/// A row whose fields are whole.
public struct CSVRow: Sendable {
  /// The line in the file where it begins, from 1.
  public let line: Int
  private let fields: [String]
  private let places: [String: Int]

  init(line: Int, fields: [String], places: [String: Int]) {
    self.line = line
    self.fields = fields
    self.places = places
  }

  /// The field as it was written, spaces included; nil where the table has no such column.
  public subscript(column: String) -> String? {
    places[column].map { fields[$0] }
  }
}
