import X509

extension EntryLint {
  /// UTC to the second: UTCTime through 2049 and GeneralizedTime from 2050 on (RFC 5280 5.1.2.4).
  static let revocationDate = EntryLint("5.1.2.4") { entry in
    let digits: Int
    switch entry.timeTag {
    case 0x17: digits = 12
    case 0x18: digits = 14
    default: return "a revocation without its moment"
    }
    guard entry.time.count == digits + 1, entry.time[digits] == 0x5A else {
      return "a moment that is not UTC to the second"
    }
    for index in 0..<digits where !(0x30...0x39).contains(entry.time[index]) { return "a moment of other characters" }
    if digits == 14 {
      let century = Int(entry.time[0] - 0x30) * 10 + Int(entry.time[1] - 0x30)
      let year = century * 100 + Int(entry.time[2] - 0x30) * 10 + Int(entry.time[3] - 0x30)
      guard !(1950...2049).contains(year) else { return "a GeneralizedTime before 2050" }
    }
    return nil
  }
}
