import X509

extension Lint {
  /// Positive and at most 20 octets; here exactly 16 or 20.
  static let serialNumber = Lint("4.1.2.2") { examined in
    let octets = examined.content.serialNumber.octets
    guard let first = octets.first, (1...0x7F).contains(first) else {
      return "the serial number is not positive or begins with an empty octet"
    }
    return octets.count == 16 || octets.count == 20 ? nil : "the serial number has neither 16 nor 20 octets"
  }
}
