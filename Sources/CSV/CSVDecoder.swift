/// Turns a record's octets into text, each record in the encoding that it is in.
///
/// Files are pasted together of parts from several programs, so each row is judged by itself: UTF-8 where it is valid
/// UTF-8, else CP932. A row valid as both is UTF-8, but for one case: in a file that is not UTF-8 as a whole, a row
/// whose only octets beyond ASCII are half-width katakana of CP932. Bank files are full of those; by chance such a row
/// may be valid UTF-8 too, but then it would hold no Japanese at all (ﾃｱ would become ñ).
struct CSVDecoder: ~Copyable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isUTF8: Bool
  private let cp932: CP932?

  init(_ bytes: UnsafeBufferPointer<UInt8>) {
    self.bytes = bytes
    isUTF8 = Self.isUTF8(bytes)
    cp932 = isUTF8 ? nil : CP932()
  }

  /// The record's fields.
  func fields(of record: CSVRecord) throws(CSVRowError) -> [String] {
    if let word = record.problem { throw CSVRowError(line: record.line, word: word) }
    let row = UnsafeBufferPointer(rebasing: bytes[record.range])
    let rowIsUTF8 = isUTF8 || Self.isUTF8(row) && !Self.isHalfWidthKatakana(row)
    var fields: [String] = []
    fields.reserveCapacity(record.fields.count)
    for field in record.fields {
      guard let text = rowIsUTF8 ? utf8(field) : cp932?.decode(unquoted(field)) else {
        throw CSVRowError(line: record.line, word: .badEncoding)
      }
      // Those of ASCII were found before; the others of Unicode are two octets.
      guard text.utf8.allSatisfy({ $0 < 0x80 }) || !text.unicodeScalars.contains(where: Self.isControl) else {
        throw CSVRowError(line: record.line, word: .controlCharacter)
      }
      fields.append(text)
    }
    return fields
  }

  private func utf8(_ field: CSVRecord.Field) -> String {
    field.hasDoubledQuotes
      ? String(decoding: unquoted(field), as: UTF8.self)
      : String(decoding: UnsafeBufferPointer(rebasing: bytes[field.range]), as: UTF8.self)
  }

  /// The field's octets with doubled quotes made single.
  private func unquoted(_ field: CSVRecord.Field) -> [UInt8] {
    guard field.hasDoubledQuotes else { return Array(bytes[field.range]) }
    var result: [UInt8] = []
    result.reserveCapacity(field.range.count)
    var index = field.range.lowerBound
    while index < field.range.upperBound {
      result.append(bytes[index])
      index += bytes[index] == .quote ? 2 : 1
    }
    return result
  }

  private static func isUTF8(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    (try? UTF8Span(validating: bytes.span)) != nil
  }

  private static func isHalfWidthKatakana(_ row: UnsafeBufferPointer<UInt8>) -> Bool {
    var found = false
    for byte in row where byte >= 0x80 {
      guard (0xA1...0xDF).contains(byte) else { return false }
      found = true
    }
    return found
  }

  private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    (0x80...0x9F).contains(scalar.value)
  }
}
