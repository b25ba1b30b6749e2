/// A certificate's serial number as people read it from a page.
enum SerialText {
  static let form = "a serial number is up to 40 hexadecimal digits, two for each octet, as the page shows them"

  /// The octets of hexadecimal digits; nil where anything else stands among them.
  static func octets(ofKey digits: [UInt8]) -> [UInt8]? {
    let values = digits.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
    guard values.count == digits.count, values.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: values.count, by: 2).map { UInt8(values[$0] << 4 | values[$0 + 1]) }
  }

  /// The number's octets; upper case, spaces and colons between digits are let pass. Nil for what no number can be.
  static func octets(_ text: String) -> [UInt8]? {
    var digits: [UInt8] = []
    for scalar in text.unicodeScalars where scalar != " " && scalar != ":" {
      guard scalar.isASCII, let digit = Character(scalar).hexDigitValue, digits.count < 40 else { return nil }
      digits.append(UInt8(digit))
    }
    guard !digits.isEmpty, digits.count.isMultiple(of: 2) else { return nil }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
  }
}
