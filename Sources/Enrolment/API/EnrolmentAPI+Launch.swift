/// What a page has asked the customer's program for.
public enum LaunchAct: String, Sendable, CaseIterable {
  case acquire, renew, register, move

  /// How the right to a certificate is shown; nil for a renewal, which shows the certificate.
  public var acquisition: Acquisition? {
    switch self {
    case .acquire: .acquire
    case .register: .register
    case .move: .move
    case .renew: nil
    }
  }
}

/// What a page has asked for, and who was logged on there.
public struct Launch: Sendable, Hashable {
  /// What to do.
  public let act: LaunchAct
  /// The contract's ID; nil where nobody was logged on, or none is typed.
  public let contractID: String?
  /// The person's ID; nil where nobody was logged on, or none is typed.
  public let subscriberID: String?
}

extension EnrolmentAPI {
  /// Redeems a link's nonce, which serves once.
  public func launch(_ nonce: String) throws(EnrolmentError) -> Launch {
    struct Question: Encodable { let nonce: String }
    struct Content: Decodable {
      let act: String
      let contractID: String?
      let subscriberID: String?
    }
    let content: Content = try post("launch", Question(nonce: nonce))
    guard let act = LaunchAct(rawValue: content.act) else { throw .garbled("an act that this program does not know") }
    return Launch(
      act: act, contractID: content.contractID.map { TerminalText.line($0, limit: 64) },
      subscriberID: content.subscriberID.map { TerminalText.line($0, limit: 64) })
  }
}
