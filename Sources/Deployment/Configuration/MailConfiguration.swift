import StrictJSON5

/// The server that takes the deployment's mails; without one they are laid into a Maildir of the data folder.
struct MailConfiguration: Sendable {
  let host: String
  let port: Int
  let security: Security
  /// A file of CA certificates as PEM; nil: those of the system.
  let ca: String?
  let user: String?
  /// The file that holds the password, of mode 0600; nil: no authentication.
  let passwordFile: String?

  enum Security: String, CaseIterable, Sendable {
    /// STARTTLS, required (RFC 3207).
    case startTLS
    /// TLS from the first octet (RFC 8314).
    case implicitTLS
    /// Nothing; only to a server on this machine.
    case none
  }

  init(_ object: ConfigurationObject) {
    host = object.string("host")
    port = object.integer("port", in: 1...65_535)
    security = object.word("security", .startTLS)
    ca = object.optionalString("ca")
    user = object.optionalString("user")
    passwordFile = object.optionalString("passwordFile")
  }
}
