/// What crosses between the page and the module in either direction: octets, each behind its length in four octets of
/// little endian.
struct Fields {
  private var remaining: UnsafeRawBufferPointer

  /// The fields of a buffer that the page has filled.
  init(_ start: UnsafeRawPointer, _ count: Int) {
    remaining = UnsafeRawBufferPointer(start: start, count: count)
  }

  /// The next field.
  mutating func next() throws(Failure) -> [UInt8] {
    guard remaining.count >= 4 else { throw .arguments }
    // Int has 32 bits here.
    guard let count = Int(exactly: UInt32(littleEndian: remaining.loadUnaligned(as: UInt32.self))),
      count <= remaining.count - 4
    else { throw .arguments }
    let field = Array(remaining[4..<4 + count])
    remaining = UnsafeRawBufferPointer(rebasing: remaining[(4 + count)...])
    return field
  }

  /// The next field as a number.
  mutating func number() throws(Failure) -> UInt32 {
    let octets = try next()
    guard octets.count == 4 else { throw .arguments }
    return octets.reversed().reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// Whatever fields are left.
  mutating func rest() throws(Failure) -> [[UInt8]] {
    var fields: [[UInt8]] = []
    while !remaining.isEmpty { fields.append(try next()) }
    return fields
  }

  /// Refuses what follows the last field.
  func finish() throws(Failure) {
    guard remaining.isEmpty else { throw .arguments }
  }

  /// A field for the page.
  static func append(_ octets: [UInt8], to buffer: inout [UInt8]) {
    append(UInt32(octets.count), to: &buffer)
    buffer.append(contentsOf: octets)
  }

  private static func append(_ number: UInt32, to buffer: inout [UInt8]) {
    for shift: UInt32 in [0, 8, 16, 24] { buffer.append(UInt8(truncatingIfNeeded: number >> shift)) }
  }

  /// A number as a field for the page.
  static func append(number: UInt32, to buffer: inout [UInt8]) {
    append(4, to: &buffer)
    append(number, to: &buffer)
  }
}
