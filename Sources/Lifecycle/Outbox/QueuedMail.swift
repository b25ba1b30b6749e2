public import CivilTime

/// A mail that waits to be sent, with the tries made so far.
public struct QueuedMail: Sendable, Equatable {
  /// The store's number; mails go out in its order.
  public let key: Key<QueuedMail>
  /// What is to be sent.
  public let mail: NewMail
  /// Tries that were put off.
  public let tries: Int

  /// A mail that waits.
  public init(key: Key<QueuedMail>, mail: NewMail, tries: Int) {
    self.key = key
    self.mail = mail
    self.tries = tries
  }

  /// When to try again after a try was put off: after 1, 2, 4 … minutes, at most an hour.
  public func nextTry(after now: Timestamp) -> Timestamp {
    now.adding(minutes: tries >= 6 ? 60 : Int64(1 << tries))
  }
}

/// What became of a try to send a mail.
public enum MailOutcome: Sendable, Equatable {
  /// The server has taken it, with this subject and text (codes redacted).
  case sent(subject: String, text: String, reply: String)
  /// Not now; the reply says why.
  case postponed(until: Timestamp, reply: String)
  /// Never: the address or the mail was refused.
  case refused(reply: String)
  /// It was too late to send it.
  case expired
}

/// A mail as the list of mails shows it: what was really sent, and what became of the rest (F-12).
public struct MailRecord: Sendable, Equatable {
  /// The mail.
  public let mail: NewMail
  /// Where it stands.
  public let state: State
  /// When it was sent, refused or given up.
  public let settledAt: Timestamp?
  /// The subject; nil until it was sent.
  public let subject: String?
  /// The text, codes redacted; nil until it was sent.
  public let text: String?
  /// The server's last reply.
  public let reply: String?

  /// Where a mail stands; the words are the store's.
  public enum State: String, Sendable {
    case queued
    case sent
    case refused
    case expired
  }

  /// A mail of the list.
  public init(
    mail: NewMail, state: State, settledAt: Timestamp?, subject: String?, text: String?, reply: String?
  ) {
    self.mail = mail
    self.state = state
    self.settledAt = settledAt
    self.subject = subject
    self.text = text
    self.reply = reply
  }
}
