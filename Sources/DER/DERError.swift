/// Why bytes are not the DER that was expected (X.690).
///
/// Two errors are equal when their codes are; the reason is for a log, not for a decision.
public struct DERError: Error, Sendable, Equatable {
  /// What is wrong, for a program.
  public enum Code: UInt8, Sendable {
    case truncated
    case trailingBytes
    case unexpectedTag
    case invalidLength
    case tooDeep
    case invalidValue
  }

  /// What is wrong, for a program.
  public let code: Code
  /// What is wrong, for a person.
  public let reason: StaticString
  /// Where, in octets from the start of the buffer that was given to the outermost reader.
  public let offset: Int

  /// An error at an offset; for parsers built upon the reader.
  public init(_ code: Code, _ reason: StaticString, at offset: Int = 0) {
    self.code = code
    self.reason = reason
    self.offset = offset
  }

  public static func == (one: DERError, other: DERError) -> Bool { one.code == other.code }
}
