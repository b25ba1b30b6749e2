/// Which field is which column.
struct CSVHeader {
  /// How many fields the header has, and so each row.
  let fieldCount: Int
  /// The place of each column's field by the column's key.
  let places: [String: Int]

  /// Finds the columns by their names; all that is wrong is told at once.
  init(_ names: [String], columns: [CSVColumn]) throws(CSVError) {
    var keys: [String: String] = [:]
    for column in columns {
      for name in column.comparableNames { keys[name] = column.key }
    }
    var places: [String: Int] = [:]
    var problems: [CSVError.ColumnProblem] = []
    for (place, name) in names.enumerated() {
      guard let key = keys[CSVColumn.comparable(name)] else {
        problems.append(.unknown(name))
        continue
      }
      if places.updateValue(place, forKey: key) != nil { problems.append(.duplicate(name)) }
    }
    for column in columns where column.isRequired && places[column.key] == nil {
      problems.append(.missing(column.key))
    }
    guard problems.isEmpty else { throw CSVError(columns: problems) }
    fieldCount = names.count
    self.places = places
  }
}
