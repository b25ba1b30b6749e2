/// A table that somebody sent: comma-separated values (RFC 4180) with a header, or the same with tabs (F-23).
///
/// UTF-8, with or without a byte order mark, or Shift_JIS (CP932), which is told for each row; see ``CSVRowError`` for
/// what a row may not be. The header tells whether commas or tabs separate. Lines end with CRLF, LF or CR. Blank lines
/// at the end are nothing; elsewhere they are rows with one field. Time and memory grow with the file's length only.
public struct CSVTable: Sendable {
  /// The rows that can be used, in the file's order.
  public let rows: [CSVRow]
  /// The rows that cannot, in the file's order.
  public let errors: [CSVRowError]

  /// Fields of a header that are read at most.
  private static let headerFields = 1_000

  /// Reads a file. The first row is the header, in which each column has one of its names, in any order; a column that
  /// is not listed is refused, and so are a repeated one and the lack of a required one.
  public static func read(
    _ bytes: [UInt8], columns: [CSVColumn], limits: CSVLimits = CSVLimits()
  ) throws(CSVError) -> CSVTable {
    guard bytes.count <= limits.bytes else {
      throw CSVError(.tooLarge, "\(bytes.count) bytes; \(limits.bytes) are allowed")
    }
    let outcome = bytes.withUnsafeBufferPointer { buffer in
      Result { () throws(CSVError) in try read(buffer, columns, limits) }
    }
    return try outcome.get()
  }

  private static func read(
    _ bytes: UnsafeBufferPointer<UInt8>, _ columns: [CSVColumn], _ limits: CSVLimits
  ) throws(CSVError) -> CSVTable {
    let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    var scanner = CSVScanner(
      bytes, from: start, separator: separator(of: bytes, from: start), fieldBytes: limits.fieldBytes)
    let decoder = CSVDecoder(bytes)
    guard let first = scanner.next(maximumFields: headerFields), !isBlank(first, bytes) else {
      throw CSVError(.noHeader, "the first row is empty")
    }
    let header = try self.header(first, decoder, columns)

    var rows: [CSVRow] = []
    var errors: [CSVRowError] = []
    // Blank lines count only when a row follows.
    var blank: [CSVRecord] = []
    while let record = scanner.next(maximumFields: header.fieldCount) {
      if rows.count + errors.count + blank.count >= limits.rows {
        guard !isBlank(record, bytes) else { continue }
        throw CSVError(.tooManyRows, "more than \(limits.rows) rows")
      }
      guard !isBlank(record, bytes) else {
        blank.append(record)
        continue
      }
      for record in blank + [record] {
        do throws(CSVRowError) {
          let fields = try decoder.fields(of: record)
          guard record.fieldCount == header.fieldCount else {
            throw CSVRowError(line: record.line, word: .fieldCount)
          }
          rows.append(CSVRow(line: record.line, fields: fields, places: header.places))
        } catch {
          errors.append(error)
        }
      }
      blank.removeAll()
    }
    return CSVTable(rows: rows, errors: errors)
  }

  private static func header(
    _ record: CSVRecord, _ decoder: borrowing CSVDecoder, _ columns: [CSVColumn]
  ) throws(CSVError) -> CSVHeader {
    let names: [String]
    do throws(CSVRowError) {
      names = try decoder.fields(of: record)
    } catch {
      throw CSVError(.unreadableHeader, error.word.rawValue)
    }
    guard record.fieldCount <= headerFields else {
      throw CSVError(.unreadableHeader, "\(record.fieldCount) columns")
    }
    return try CSVHeader(names, columns: columns)
  }

  /// A tab where one stands outside quotes in the first line, else a comma.
  private static func separator(of bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> UInt8 {
    var isQuoted = false
    for byte in bytes[start...] {
      if byte == .quote { isQuoted.toggle() }
      if isQuoted { continue }
      if byte == .lineFeed || byte == .carriageReturn { break }
      if byte == .tab { return .tab }
    }
    return .comma
  }

  private static func isBlank(_ record: CSVRecord, _ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    record.fieldCount == 1 && bytes[record.range].allSatisfy { $0 == UInt8(ascii: " ") }
  }
}
