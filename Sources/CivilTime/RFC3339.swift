/// RFC 3339 in the two forms that the product writes and reads.
extension Timestamp {
  /// The moment in UTC, whole seconds: `2027-11-19T23:59:59Z`. The form knows the years 0 to 9999; beyond them it tells the
  /// nearest.
  public var rfc3339: String {
    let civil = self.civil(in: .utc)
    let date = civil.date
    let year = min(max(date.year, 0), 9999)
    // Every line of every log has one: no text is made for each of its numbers.
    return String(unsafeUninitializedCapacity: 20) { text in
      write(year / 100, to: text, at: 0)
      write(year % 100, to: text, at: 2, then: "-")
      write(date.month, to: text, at: 5, then: "-")
      write(date.day, to: text, at: 8, then: "T")
      write(civil.hour, to: text, at: 11, then: ":")
      write(civil.minute, to: text, at: 14, then: ":")
      write(civil.second, to: text, at: 17, then: "Z")
      return 20
    }
  }

  /// A moment from `2027-11-19T23:59:59Z` or `2027-11-20T08:59:59+09:00`; nil for anything else.
  public init?(rfc3339 text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] == 0x54, bytes[13] == 0x3A,
      bytes[16] == 0x3A,
      let year = number(bytes[0..<4]), let month = number(bytes[5..<7]), let day = number(bytes[8..<10]),
      let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      let second = number(bytes[17..<19]),
      let date = CivilDate(year: year, month: month, day: day),
      let civil = CivilDateTime(date: date, hour: hour, minute: minute, second: second)
    else { return nil }
    if bytes.count == 20, bytes[19] == 0x5A {
      self.init(civil, in: .utc)
      return
    }
    guard bytes.count == 25, bytes[19] == 0x2B || bytes[19] == 0x2D, bytes[22] == 0x3A,
      let hours = number(bytes[20..<22]), let minutes = number(bytes[23..<25]), hours < 24, minutes < 60
    else { return nil }
    let east = Int64(hours * 3600 + minutes * 60)
    self.init(civil, in: UTCOffset(seconds: bytes[19] == 0x2B ? east : -east))
  }
}

/// Two digits and what stands behind them.
private func write(
  _ value: Int, to text: UnsafeMutableBufferPointer<UInt8>, at position: Int, then mark: Unicode.Scalar? = nil
) {
  text[position] = 0x30 + UInt8(value / 10)
  text[position + 1] = 0x30 + UInt8(value % 10)
  if let mark { text[position + 2] = UInt8(mark.value) }
}

/// A non-negative number in decimal, filled up with zeros on the left.
package func padded(_ value: Int, _ width: Int) -> String {
  let digits = String(value)
  return digits.count >= width ? digits : String(repeating: "0", count: width - digits.count) + digits
}

private func number(_ digits: ArraySlice<UInt8>) -> Int? {
  var value = 0
  for digit in digits {
    guard (0x30...0x39).contains(digit) else { return nil }
    value = value * 10 + Int(digit - 0x30)
  }
  return value
}
