/// Why a server cannot be made or started.
public struct ServerError: Error, Sendable, Equatable, CustomStringConvertible {
  /// A stable name of the fault.
  public enum Code: String, Sendable {
    /// Not an IPv4 or IPv6 address.
    case badAddress = "bad-address"
    /// Another program, or another server, has the port.
    case addressInUse = "address-in-use"
    /// The operating system refused.
    case system
    /// A certificate chain, key or authority name does not fit TLS.
    case badTLSHost = "bad-tls-host"
    /// Two TLS hosts of one listener claim a name.
    case duplicateName = "duplicate-name"
    /// Started before.
    case alreadyStarted = "already-started"
  }

  /// What is wrong.
  public let code: Code
  /// Where and why, for the log.
  public let reason: String

  init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  public var description: String { "\(code.rawValue): \(reason)" }

  /// Equality on the code.
  public static func == (one: ServerError, other: ServerError) -> Bool { one.code == other.code }
}
