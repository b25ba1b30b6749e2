/// One thing that is looked at: it is in order, or one finding says what is not.
///
/// The raw value is the number before the check's first finding; both stand in `docs/codes.md`.
public enum Check: Int, Sendable, CaseIterable {
  /// The PC's clock against the server's.
  case clock = 7100
  /// The proxy between the PC and the institution.
  case proxy = 7200
  /// The way to the portal host.
  case portal = 7300
  /// The way to the host that asks for the certificate.
  case certificateHost = 7400
  /// Where keys and certificates are kept.
  case store = 7500
  /// The institution's certificates in that place.
  case certificates = 7600
  /// The operating system (F-21, as the browser's own checks below).
  case system = 7700
  /// The browser and its version.
  case browser = 7710
  /// JavaScript.
  case scripts = 7720
  /// Cookies.
  case cookies = 7730
  /// Windows that a page opens.
  case popups = 7740
  /// Showing PDF files.
  case pdf = 7750
  /// What a browser needs to make a key.
  case keys = 7760
  /// Keeping a file that the site sends.
  case downloads = 7770

  /// What can be found wrong here, in the order of the numbers.
  public var findings: [Finding] { Finding.allCases.filter { $0.check == self } }
}
