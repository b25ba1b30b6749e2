/// Cuts octets into records (RFC 4180), each octet being looked at once.
///
/// It needs not know the encoding: no octet of a character in UTF-8 or Shift_JIS is a quote, a comma, a tab or a line
/// break unless it is that very character.
struct CSVScanner {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let separator: UInt8
  private let fieldBytes: Int
  private var index: Int
  private var line = 1

  /// A scanner from an offset on, that calls fields longer than the limit too long.
  init(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int, separator: UInt8, fieldBytes: Int) {
    self.bytes = bytes
    self.separator = separator
    self.fieldBytes = fieldBytes
    index = start
  }

  /// The next record with at most so many fields told; nil at the end.
  mutating func next(maximumFields: Int) -> CSVRecord? {
    guard index < bytes.count else { return nil }
    var record = CSVRecord(line: line, range: index..<index)
    while true {
      let start = index
      var field = bytes.count > index && bytes[index] == .quote ? quoted(&record) : plain(&record)
      if index - start > fieldBytes {
        record.note(.tooLong)
        field.range = start..<start
      }
      record.fieldCount += 1
      if record.fields.count < maximumFields { record.fields.append(field) }
      guard index < bytes.count, bytes[index] == separator else { break }
      index += 1
    }
    record.range = record.range.lowerBound..<index
    skipLineBreak()
    return record
  }

  /// Reads up to a separator, a line break or the end.
  private mutating func plain(_ record: inout CSVRecord) -> CSVRecord.Field {
    let start = index
    while index < bytes.count {
      let byte = bytes[index]
      if byte == separator || byte == .lineFeed || byte == .carriageReturn { break }
      if byte == .quote { record.note(.strayQuote) }
      if byte < 0x20 || byte == 0x7F { record.note(.controlCharacter) }
      index += 1
    }
    return CSVRecord.Field(range: start..<index)
  }

  /// Reads a quoted field; what follows its closing quote is read away, so that the next field is found.
  private mutating func quoted(_ record: inout CSVRecord) -> CSVRecord.Field {
    index += 1
    let start = index
    var hasDoubledQuotes = false
    while index < bytes.count {
      let byte = bytes[index]
      if byte == .quote {
        guard index + 1 < bytes.count, bytes[index + 1] == .quote else {
          let field = CSVRecord.Field(range: start..<index, hasDoubledQuotes: hasDoubledQuotes)
          index += 1
          if !plain(&record).range.isEmpty { record.note(.strayQuote) }
          return field
        }
        hasDoubledQuotes = true
        index += 2
      } else if byte == .lineFeed || byte == .carriageReturn {
        skipLineBreak()
      } else {
        if byte < 0x20 || byte == 0x7F { record.note(.controlCharacter) }
        index += 1
      }
    }
    record.problem = .unclosedQuote
    return CSVRecord.Field(range: start..<index)
  }

  /// CRLF, LF and CR each end one line.
  private mutating func skipLineBreak() {
    guard index < bytes.count else { return }
    if bytes[index] == .carriageReturn, index + 1 < bytes.count, bytes[index + 1] == .lineFeed { index += 1 }
    index += 1
    line += 1
  }
}

extension CSVRecord {
  fileprivate mutating func note(_ word: CSVRowError.Word) {
    problem = problem ?? word
  }
}

extension UInt8 {
  static let quote = UInt8(ascii: "\"")
  static let comma = UInt8(ascii: ",")
  static let tab = UInt8(ascii: "\t")
  static let lineFeed = UInt8(ascii: "\n")
  static let carriageReturn = UInt8(ascii: "\r")
}
