import Foundation

/// What `inkand operator` and `inkand clock` ask of the running service: one JSON object in a line.
struct StaffRequest: Codable, Sendable {
  /// A word of `OperatorAct`, `clock.set`, `clock.hold` or `clock.advance`.
  var act: String
  var institution: String?
  var contract: String?
  var user: String?
  /// A certificate's serial number as pages show it.
  var serial: String?
  /// Why, in the words of the member of staff.
  var reason: String?
  /// The number of the form that the customer handed in.
  var form: String?
  /// A revocation's reason for the CRL (RFC 5280 section 5.3.1).
  var why: String?
  /// The new mail address.
  var to: String?
  /// The keys of the columns that a person is marked in; `none`: of none.
  var marks: String?
  /// `form` or `registeredPhone`, for a reset.
  var channel: String?
  /// The record of the telephone call.
  var call: String?
  /// For how many hours a challenge lives.
  var hours: Int?
  /// The language of letters; the person's own where it is missing.
  var language: String?
  /// Whether letters can be taken in.
  var letters: Bool?
  /// Whether only to say what would happen.
  var dryRun: Bool?
  /// Whether a one-time password generator that he has may be replaced.
  var replace: Bool?
  /// The file that the act is about.
  var file: Data?
  /// Whose which generator is, as CSV.
  var map: Data?
  /// The pre-shared key of a key container.
  var key: Data?
  /// The password of a key container.
  var password: Data?
  /// A moment (RFC 3339) or a number of seconds, for the clock.
  var value: String?

  /// Octets of a request; files are a third longer on their way.
  static let limit = 16 << 20
  /// Octets of a request by an account that is not known.
  static let strangersLimit = 16_384
}
