import CivilTime

/// How far a procedure has come: tokens, names and public keys, never a secret.
struct JournalEntry: Codable, Sendable, Equatable {
  /// The attempt; it lives for half an hour. Empty where the next run has to begin one.
  var attempt: String
  /// When it ends by the institution's clock, in seconds of Unix time.
  var until: Int64?
  /// When a renewal's attempt began by this PC's clock, which may be wrong, in seconds of Unix time; nil for others.
  var begun: Int64?
  /// What was to be done in it, as the institution calls it.
  var intent: String?
  /// The new key's public half; empty before there is one.
  var publicKey = Base64Value([])
  /// The request as it was sent; the same one again is answered by the same certificate.
  var request = Base64Value([])
  /// The serial number of the certificate being renewed; nil when acquiring.
  var renewedSerial: String?
  /// The token of the issued certificate; nil until the answer came.
  var result: String?
  /// That the letter's secret has done its part in the procedure and would count as a wrong one now; nil where not.
  var registered: Bool?
  /// The mailed code with which the next run goes on in the same attempt; nil where none is awaited.
  var awaited: AwaitedCode?
  /// The name of a key that was about to be made; nil where there is none, or its public half is known.
  var keyName: String?
  /// A key of an attempt that led to nothing, to be deleted; nil where there is none.
  var formerKey: Base64Value?

  /// Whether the key is recorded that the certificate is for.
  var hasKey: Bool { !publicKey.bytes.isEmpty }

  /// Whether nobody goes on with it any more: a code that was never typed, or a day gone by.
  func isForgotten(at now: Timestamp) -> Bool {
    if let awaited { return now >= awaited.end }
    return begun.map { now >= Timestamp(seconds: $0).adding(days: 1) } ?? false
  }
}
