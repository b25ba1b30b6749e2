import Foundation

/// What `inkand operator` and `inkand clock` say to the running service: one JSON object a line each way.
struct StaffRequest: Codable, Sendable {
  /// `find`, `show`, `unlock`, `grant`, `revoke`, `clock.set`, `clock.advance`.
  var act: String
  var institution: String?
  var contract: String?
  var user: String?
  /// A certificate's serial number as pages show it, for `find` in place of the contract.
  var serial: String?
  /// Why, in the words of the member of staff.
  var reason: String?
  /// The number of the form that the customer handed in.
  var form: String?
  /// A revocation's reason for the CRL (RFC 5280 section 5.3.1).
  var why: String?
  /// A moment (RFC 3339) or a number of seconds, for the clock.
  var value: String?
}

/// What comes back.
struct StaffAnswer: Codable, Sendable {
  /// The refusal's code; nil where the act was done.
  var code: String?
  /// What to print.
  var lines: [String]

  static let limit = 16_384

  static func refused(_ code: String, _ message: String) -> StaffAnswer {
    StaffAnswer(code: code, lines: [message])
  }
}
