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

extension EnrolmentAPI {
  /// Redeems a link's nonce, which serves once: what the page has asked for.
  public func launch(_ nonce: String) throws(EnrolmentError) -> LaunchAct {
    struct Question: Encodable { let nonce: String }
    struct Content: Decodable { let act: String }
    let content: Content = try post("launch", Question(nonce: nonce))
    guard let act = LaunchAct(rawValue: content.act) else { throw .garbled("an act that this program does not know") }
    return act
  }
}
