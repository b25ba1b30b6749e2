/// A message, an address or a server's description that is refused before anything is sent.
public struct MailError: Error, Sendable, Equatable, CustomStringConvertible {
  /// Which refusal, stable.
  public enum Code: String, Sendable {
    /// The address is none that we write to.
    case badAddress
    /// The Message-ID has another form.
    case badMessageID
    /// A line end or another control character in what becomes a header, or a name without characters.
    case badHeader
    /// The date cannot be written in a header.
    case badDate
    /// The text holds NUL.
    case badBody
    /// The attachment's content type or file name has another form.
    case badAttachment
    /// The finished message is none that can be sent as it is.
    case badContent
    /// The server's description contradicts itself or is not safe.
    case badServer
    /// The folder for the messages cannot be made.
    case badFolder
  }

  /// Which refusal.
  public let code: Code
  /// For people who look after computers, in English.
  public let reason: String

  /// A refusal.
  public init(_ code: Code, _ reason: String) {
    self.code = code
    self.reason = reason
  }

  /// Refusals are the same when their codes are.
  public static func == (one: MailError, other: MailError) -> Bool { one.code == other.code }

  public var description: String { "\(code.rawValue): \(reason)" }
}
