/// No answer was received, or none that may be believed.
public struct TransferError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Which failure; each wants other words and another remedy.
  public enum Code: String, Sendable, CaseIterable {
    /// The address is not an `https:` one, or is malformed.
    case notHTTPS
    /// The name does not resolve.
    case unknownHost
    /// Nobody listens, or the network is down.
    case cannotConnect
    /// The server's certificate does not lead to a trusted root.
    case notTrusted
    /// The server's certificate has expired by this PC's clock.
    case certificateExpired
    /// The server's certificate is not valid yet by this PC's clock.
    case certificateNotYetValid
    /// The server's certificate is for another name: perhaps an impostor.
    case nameMismatch
    /// The handshake failed for another reason.
    case handshakeFailed
    /// Our own key could not sign in the handshake.
    case identityFailed
    /// The time for the whole exchange is over.
    case timeout
    /// The answer is longer than the limit.
    case tooLarge
    /// The connection broke, or the answer is not HTTP.
    case broken
    /// The file of trusted roots cannot be read.
    case unreadableTrust
    /// The setting of the proxy is no `http://host:port`.
    case proxyMalformed
    /// The proxy's name does not resolve.
    case proxyNotFound
    /// Nobody listens where the proxy should be.
    case proxyUnreachable
    /// The proxy wants a user name and a password, or other ones.
    case proxyWantsLogon
    /// The proxy does not let the connection pass.
    case proxyRefuses
    /// A network's sign-in page answered in the server's place.
    case captivePortal
    /// The answer leads to an unencrypted address.
    case downgraded
  }

  /// Which failure, stable.
  public let code: Code
  /// For people who look after computers, in English.
  public let reason: String
  /// The issuer's name in the certificate that was not trusted; a proxy that opens TLS shows itself here.
  public let issuer: String?

  /// A failure.
  public init(_ code: Code, _ reason: String, issuer: String? = nil) {
    self.code = code
    self.reason = reason
    self.issuer = issuer
  }

  /// Failures are the same when their codes are.
  public static func == (one: TransferError, other: TransferError) -> Bool { one.code == other.code }

  public var description: String { "\(code.rawValue): \(reason)" }
}
