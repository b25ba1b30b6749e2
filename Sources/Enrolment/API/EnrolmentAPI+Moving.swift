import CivilTime

extension EnrolmentAPI {
  /// The code of a proven attempt; it is told once.
  func moveCode(_ attempt: String) throws(EnrolmentError) -> MoveCode {
    struct Question: Encodable { let attempt: String }
    struct Content: Decodable {
      let code: String
      let expiresAt: String
    }
    let content: Content = try post("move-code", Question(attempt: attempt))
    guard let digits = TypedCode.digits(content.code), digits.count == 12,
      let end = Timestamp(rfc3339: content.expiresAt)
    else { throw .garbled("a move code that is none") }
    return MoveCode(digits: digits, expiresAt: end)
  }
}
