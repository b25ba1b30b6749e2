/// One row's octets, told apart but not yet decoded.
struct CSVRecord {
  struct Field {
    /// Without the outer quotes.
    var range: Range<Int>
    /// Whether doubled quotes stand in it.
    var hasDoubledQuotes = false
  }

  /// From 1.
  let line: Int
  /// The whole row without its line break.
  var range: Range<Int>
  /// The first fields, up to the most that the caller wants.
  var fields: [Field] = []
  /// How many there are.
  var fieldCount = 0
  /// The first thing found wrong with its form.
  var problem: CSVRowError.Word?
}
