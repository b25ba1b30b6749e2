/// What became of one message.
public enum Delivery: Sendable, Equatable {
  /// The other side has it and answers for it from now on; what it said, or where it lies.
  case accepted(String)
  /// It was turned down for good: the same message to the same person would be again. The server's code is 500 to 599.
  case refused(code: Int, text: String)
  /// It may pass later; nothing says that it was taken. After a broken connection it may have been, nevertheless.
  case postponed(Postponement)
}

/// Why a message has to be delivered again later.
public struct Postponement: Error, Sendable, Equatable, CustomStringConvertible {
  /// Which obstacle; each wants another remedy.
  public enum Code: String, Sendable {
    /// The server's name does not resolve.
    case unknownHost
    /// Nobody listens, or the network is down.
    case cannotConnect
    /// The server offers no STARTTLS, or refused it; it was told nothing.
    case noTLS
    /// The server's certificate does not lead to a trusted root, has expired, or is for another name.
    case notTrusted
    /// The handshake failed for another reason.
    case handshakeFailed
    /// The file of trusted roots cannot be read.
    case unreadableTrust
    /// The server does not accept user and password, or wants them and has none.
    case notAuthenticated
    /// The server does not want to speak with us at all.
    case notServed
    /// The server does not accept mail from our address.
    case senderRefused
    /// The server said that it cannot do it now (4xx).
    case temporary
    /// The time for this message was over.
    case timeout
    /// The connection broke, or the answer is not SMTP.
    case broken
    /// The message cannot be written to the disk.
    case cannotWrite
  }

  /// Which obstacle, stable.
  public let code: Code
  /// For people who look after computers, in English; never with a password.
  public let reason: String

  /// An obstacle.
  public init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// Obstacles are the same when their codes are.
  public static func == (one: Postponement, other: Postponement) -> Bool { one.code == other.code }

  public var description: String { "\(code.rawValue): \(reason)" }
}
