extension SupportCode {
  /// Who looked; it says what the bits mean. The values 2 and 3 are for later editions.
  public enum Origin: UInt8, Sendable, CaseIterable {
    /// The program on the PC.
    case program = 0
    /// The page in the browser.
    case browser = 1

    /// The checks with the bits that each takes, from the lowest; new ones go to the end, 23 bits in all.
    var fields: [(check: Check, bits: UInt32)] {
      switch self {
      case .program:
        [(.clock, 2), (.proxy, 3), (.portal, 4), (.certificateHost, 4), (.store, 3), (.certificates, 3)]
      case .browser:
        [
          (.clock, 2), (.proxy, 3), (.certificateHost, 4), (.certificates, 3), (.system, 2), (.browser, 2),
          (.scripts, 1), (.cookies, 1), (.popups, 1), (.pdf, 1), (.keys, 2), (.downloads, 1),
        ]
      }
    }
  }
}
