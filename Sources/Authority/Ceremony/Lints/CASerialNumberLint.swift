import X509

extension AuthorityLint {
  /// Positive, and of 20 octets: 159 bits that nobody guesses.
  static let serialNumber = AuthorityLint("4.1.2.2") { examined in
    let octets = examined.content.serialNumber.octets
    guard let first = octets.first, (1...0x7F).contains(first) else {
      return "the serial number is not positive or begins with an empty octet"
    }
    return octets.count == 20 ? nil : "the serial number has not 20 octets"
  }
}
