/// The institution's refusal, as it says it.
public struct Refusal: Error, Sendable, Equatable {
  /// The stable number that a person reads to the help line: `INK-1001`.
  public let code: String
  /// The stable name for programs.
  public let name: String
  /// What is wrong, in the language asked for.
  public let message: String
  /// What to do next.
  public let next: String
  /// The institution's telephone; nil where it tells none.
  public let helpLine: String?
  /// After how many seconds another attempt makes sense; nil where the server does not say.
  public let retryAfter: Int?
  /// HTTP's status.
  public let status: Int

  /// Refusals are the same when their codes are.
  public static func == (one: Refusal, other: Refusal) -> Bool { one.code == other.code }
}

extension Refusal {
  /// A mailed code that was typed wrong and may be typed again.
  static let wrongMailCode = "INK-1015"
  /// A mailed code that is used up or too old; proving without one has another mailed.
  static let mailCodeOver = "INK-1016"
  /// A new secret that the rules do not allow; the same attempt takes another.
  static let unsuitableSecret = "INK-1014"
  /// A wrong code of the old PC; the same attempt takes another (F-7).
  static let wrongMoveCode = "INK-3019"
  /// The attempt is unknown or its time has passed.
  static let attemptOver = "INK-3011"
  /// A secret is wrong, or is the letter's.
  static let ofSecrets: Set<String> = ["INK-1001", "INK-1012"]

  /// Whether a question can be answered anew after this refusal of its answer, in the same attempt.
  func concerns(_ ask: Ask) -> Bool {
    switch (code, ask.kind) {
    case (Self.wrongMailCode, _), (Self.mailCodeOver, _): ask.name == Ask.mailCode
    case (Self.wrongMoveCode, _): ask.name == "moveCode"
    case (Self.unsuitableSecret, .newSecret): true
    default: false
    }
  }

  struct Envelope: Decodable {
    struct Content: Decodable {
      let code: String
      let name: String
      let message: String
      let next: String?
      let helpLine: String?
    }
    let error: Content
  }

  /// A refusal from a server's answer, made harmless for a terminal.
  init(_ content: Envelope.Content, status: Int, retryAfter: Int?) {
    code = TerminalText.line(content.code, limit: 16)
    name = TerminalText.line(content.name, limit: 64)
    message = TerminalText.line(content.message)
    next = TerminalText.line(content.next ?? "")
    helpLine = content.helpLine.map { TerminalText.line($0, limit: 64) }
    self.retryAfter = retryAfter
    self.status = status
  }
}
