import CivilTime

/// A mailed code for which a procedure waits from one run to the next: how it is asked for, never the code.
struct AwaitedCode: Codable, Sendable, Equatable {
  /// What the person knows it as.
  let label: String
  /// How many digits it has; nil where the institution does not say.
  let digits: Int?
  /// When the attempt ends to which it belongs, in seconds of Unix time.
  let until: Int64

  /// The question, recorded as the institution put it.
  init(_ ask: Ask, until: Timestamp) {
    label = ask.label
    digits = if case .code(let digits) = ask.kind { digits } else { nil }
    self.until = until.seconds
  }

  /// The question as it was put.
  var ask: Ask { Ask(name: Ask.mailCode, label: label, kind: .code(digits: digits)) }

  /// When the attempt ends.
  var end: Timestamp { Timestamp(seconds: until) }
}
