/// The signer cannot be reached, or has not answered in time: nothing was signed for the caller, who may try again.
public struct SignerUnavailable: Error, Sendable, CustomStringConvertible {
  /// For the log.
  public let reason: String

  /// A failure with its reason for the log.
  public init(_ reason: String) {
    self.reason = reason
  }

  public var description: String { "signer: \(reason)" }
}
