/// The server that takes our mail (RFC 6409 submission, or a relay), and how it is spoken to.
public struct SMTPServer: Sendable {
  /// How the connection is protected. Certificates are always checked, and TLS is at least 1.2.
  public enum Security: String, Sendable {
    /// STARTTLS (RFC 3207); a server without it gets nothing.
    case startTLS
    /// TLS from the first byte (RFC 8314 3).
    case implicitTLS
    /// In the clear: only to this very computer, and without a password.
    case none
  }

  let host: String
  let port: Int
  let security: Security
  let caFile: String?
  let user: String?
  let password: SecretBytes?
  let sender: MailAddress
  let timeoutSeconds: Int

  /// Describes a server; nothing is connected yet.
  ///
  /// - Parameters:
  ///   - host: a name, an IPv4 address, or an IPv6 address without brackets; its certificate must be for it.
  ///   - port: 1 to 65535.
  ///   - caFile: path of a PEM file; only what it holds is trusted then, otherwise the system's roots.
  ///   - user: with the password or not at all; offered by PLAIN or LOGIN inside TLS alone.
  ///   - password: without NUL; our copy is erased with the last copy of this value.
  ///   - sender: the envelope's sender, to whom reports of failure come.
  ///   - timeoutSeconds: the longest time that one message may take, connecting included; 1 to 3600.
  public init(
    host: String, port: Int, security: Security, caFile: String? = nil, user: String? = nil,
    password: [UInt8]? = nil, sender: MailAddress, timeoutSeconds: Int = 60
  ) throws(MailError) {
    guard Self.isHost(host) else { throw MailError(.badServer, "the host is neither a name nor an address") }
    guard (1...65_535).contains(port) else { throw MailError(.badServer, "the port is not 1 to 65535") }
    guard (1...3600).contains(timeoutSeconds) else { throw MailError(.badServer, "the time is not 1 to 3600 seconds") }
    guard (user == nil) == (password == nil) else { throw MailError(.badServer, "user and password go together") }
    if let user, let password {
      guard !user.isEmpty, !password.isEmpty, !user.utf8.contains(0), !password.contains(0) else {
        throw MailError(.badServer, "user or password is empty or holds NUL")
      }
    }
    if security == .none {
      guard Self.loopback.contains(host) else {
        throw MailError(.badServer, "mail in the clear may only go to 127.0.0.1, ::1 or localhost")
      }
      guard password == nil else { throw MailError(.badServer, "a password is never sent in the clear") }
    }
    self.host = host
    self.port = port
    self.security = security
    self.caFile = caFile
    self.user = user
    self.password = password.map { SecretBytes($0 + [0]) }
    self.sender = sender
    self.timeoutSeconds = timeoutSeconds
  }

  /// curl takes the name that we greet with from the path; ours is the sender's domain, not this computer's name.
  var url: String {
    let scheme = security == .implicitTLS ? "smtps" : "smtp"
    return "\(scheme)://\(host.contains(":") ? "[\(host)]" : host):\(port)/\(sender.domain)"
  }

  private static let loopback: Set<String> = ["127.0.0.1", "::1", "localhost"]

  private static func isHost(_ text: String) -> Bool {
    guard (1...253).contains(text.utf8.count) else { return false }
    if text.contains(":") {
      return text.utf8.allSatisfy { "0123456789abcdefABCDEF:.".utf8.contains($0) }
    }
    return text.utf8.first != 0x2D && text.utf8.allSatisfy { $0 == 0x2D || $0 == 0x2E || Atom.isAlphanumeric($0) }
  }
}
