/// How far a procedure has come: tokens and the public key, never a secret.
struct JournalEntry: Codable, Sendable, Equatable {
  /// The attempt of the request; it lives for half an hour.
  var attempt: String
  /// The new key's public half; empty before there is one. While a code is awaited, that of a key of no more use.
  var publicKey: Base64Value
  /// The request as it was sent; the same one again is answered by the same certificate.
  var request: Base64Value
  /// The serial number of the certificate being renewed; nil when acquiring.
  var renewedSerial: String?
  /// The token of the issued certificate; nil until the answer came.
  var result: String?
  /// That the letter's secret has done its part in the procedure and would count as a wrong one now; nil where not.
  var registered: Bool?
  /// The mailed code with which the next run goes on in the same attempt; nil where none is awaited.
  var awaited: AwaitedCode?
}
