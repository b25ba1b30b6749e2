import X509

extension EntryLint {
  /// The serial number is positive, in its shortest form, and has at most 20 octets (RFC 5280 4.1.2.2).
  static let userCertificate = EntryLint("5.1.2.6") { entry in
    guard (1...20).contains(entry.serial.count) else { return "a serial number without octets, or of more than 20" }
    let first = entry.serial[0]
    guard first < 0x80 else { return "a negative serial number" }
    let isShortest = first > 0 || entry.serial.count > 1 && entry.serial[1] >= 0x80
    return isShortest ? nil : "a serial number of zero, or not in its shortest form"
  }
}
