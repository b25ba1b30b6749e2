public import CivilTime

/// A code that was mailed for one attempt, as a pure machine; the store keeps its hash (security rule 10).
public struct MailedCode: Sendable, Equatable {
  /// How the code that counts is hashed; nil before the first, and once the last was used up.
  public private(set) var hash: String?
  /// The first moment at which it is too late.
  public private(set) var until: Timestamp?
  /// Wrong answers to it.
  public private(set) var failures: Int
  /// How many codes were mailed for the attempt.
  public private(set) var sent: Int
  /// Whether it was answered right.
  public private(set) var answered: Bool

  /// How many codes one attempt sends at most: whoever knows the secrets must not fill a mailbox.
  public static let mostSent = 5

  /// How many codes are mailed to one person in 24 hours, in however many attempts: with the tries of each they bound the
  /// guesses of somebody who knows the secrets and has not the mailbox.
  public static let mostSentADay = 10

  /// What was mailed so far.
  public init(hash: String? = nil, until: Timestamp? = nil, failures: Int = 0, sent: Int = 0, answered: Bool = false) {
    self.hash = hash
    self.until = until
    self.failures = failures
    self.sent = sent
    self.answered = answered
  }

  /// Whether there is a code that can be answered.
  public func isOpen(at now: Timestamp) -> Bool { hash != nil && until.map { now < $0 } ?? false }

  /// A code was mailed; the one before is of no use any more. Throws `tooManyAttempts`.
  public mutating func mailed(hash: String, at now: Timestamp, rules: FactorRules.MailCode) throws(Rejected) {
    guard sent < Self.mostSent else { throw Rejected(.tooManyAttempts, "as many codes as an attempt may send") }
    self = MailedCode(hash: hash, until: now.adding(minutes: Int64(rules.minutes)), sent: sent + 1)
  }

  /// Takes in whether an answer was right. Throws `wrongMailCode`, or `mailCodeOver` with the last wrong one and after
  /// its time; neither counts towards the person's lock.
  public mutating func answered(_ right: Bool, at now: Timestamp, rules: FactorRules.MailCode) throws(Rejected) {
    guard isOpen(at: now) else {
      self = MailedCode(sent: sent)
      throw Rejected(.mailCodeOver, "no code that can be answered")
    }
    if right {
      self = MailedCode(sent: sent, answered: true)
      return
    }
    failures += 1
    guard failures < rules.tries else {
      self = MailedCode(sent: sent)
      throw Rejected(.mailCodeOver, "the code was tried \(rules.tries) times")
    }
    throw Rejected(.wrongMailCode, "wrong code")
  }
}
