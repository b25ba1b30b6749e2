import Authority

/// The signer found that the content breaks rules. What asked for it had found none: one of the two is mistaken.
public struct SigningRefused: Error, Sendable, CustomStringConvertible {
  /// The broken rules, for the log.
  public let reason: String

  init(_ reason: String) {
    self.reason = reason
  }

  public var description: String { "the signer refuses: \(reason)" }
}

extension SigningOutcome {
  func signature() throws -> [UInt8] {
    switch self {
    case .signature(let signature): signature
    case .refused(let reason): throw SigningRefused(reason)
    case .unavailable(let reason): throw SignerUnavailable(reason)
    }
  }
}
