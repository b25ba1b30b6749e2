import CivilTime
import Lifecycle
import Secrets
import Synchronization

/// Keeps the logon secret of a proven attempt in memory until the server-made file is sealed with it, for the life of an
/// attempt at most (security rule 12). It is erased when it is dropped; a restart forgets everything.
///
/// The sealed file, too, waits here between the page that tells of it and the download that follows, and is handed out
/// once: it is never written anywhere.
final class PassphraseVault: Sendable {
  private struct Kept {
    let passphrase: SecretText
    let person: Key<Subscriber>?
    let until: Timestamp
    var order = Order.none
    var file: ServerMadeFile?
  }

  /// Whether the holder wants a file made.
  private enum Order {
    case none
    case given(P12Rules.Cipher?)
    case beingCarriedOut
  }

  /// More proven attempts at once are no customers' work; the oldest gives way.
  private static let most = 1_000
  /// Nor are as many of one person's; so that nobody, by showing his secret again and again, makes others' give way.
  private static let mostOfOne = 5

  private let kept = Mutex<[[UInt8]: Kept]>([:])

  /// Keeps what was typed in an attempt.
  func keep(_ passphrase: SecretText, for attempt: EnrolmentAttempt, at now: Timestamp) {
    let until = now.adding(minutes: EnrolmentAttempt.minutes)
    kept.withLock { kept in
      kept = kept.filter { now < $0.value.until }
      let own = kept.filter { $0.value.person != nil && $0.value.person == attempt.recognised }
      let crowd = own.count >= Self.mostOfOne ? own : kept.count >= Self.most ? kept : [:]
      if let oldest = crowd.min(by: { $0.value.until < $1.value.until })?.key { kept[oldest] = nil }
      kept[attempt.tokenHash] = Kept(passphrase: passphrase, person: attempt.recognised, until: until)
    }
  }

  /// Erases what is too old, also where nobody asks for it.
  func forget(at now: Timestamp) {
    kept.withLock { kept in kept = kept.filter { now < $0.value.until } }
  }

  /// What was typed in an attempt; nil where that is too long ago.
  func passphrase(for attempt: EnrolmentAttempt, at now: Timestamp) -> SecretText? {
    with(attempt, at: now) { $0.passphrase }
  }

  /// Until when a file can be made for an attempt; nil where that is over.
  func end(of attempt: EnrolmentAttempt, at now: Timestamp) -> Timestamp? {
    with(attempt, at: now) { $0.until }
  }

  // The file on its way

  /// Notes that a file is wanted. Asked for twice it is one order, as it is while one is made or waits to be fetched.
  func order(_ cipher: P12Rules.Cipher?, for attempt: EnrolmentAttempt, at now: Timestamp) -> Bool {
    with(attempt, at: now) { kept in
      if case .none = kept.order, kept.file == nil { kept.order = .given(cipher) }
      return true
    } ?? false
  }

  /// Whether a file is wanted or being made.
  func isOrdered(for attempt: EnrolmentAttempt, at now: Timestamp) -> Bool {
    with(attempt, at: now) { kept in if case .none = kept.order { false } else { true } } ?? false
  }

  /// Takes the order over, for one of however many ask at once; nil where there is none to be carried out.
  func takeOrder(of attempt: EnrolmentAttempt, at now: Timestamp) -> P12Rules.Cipher?? {
    with(attempt, at: now) { kept in
      guard case .given(let cipher) = kept.order else { return nil }
      kept.order = .beingCarriedOut
      return .some(cipher)
    } ?? nil
  }

  /// The order is over; the file waits to be fetched, where there is one.
  func finish(_ attempt: EnrolmentAttempt, with file: ServerMadeFile?, at now: Timestamp) {
    with(attempt, at: now) { kept in
      kept.order = .none
      kept.file = file
    }
  }

  /// Whether a file waits to be fetched.
  func hasFile(for attempt: EnrolmentAttempt, at now: Timestamp) -> Bool {
    with(attempt, at: now) { $0.file != nil } ?? false
  }

  /// Hands the file out and keeps nothing of it.
  func takeFile(of attempt: EnrolmentAttempt, at now: Timestamp) -> ServerMadeFile? {
    with(attempt, at: now) { kept in
      defer { kept.file = nil }
      return kept.file
    } ?? nil
  }

  @discardableResult
  private func with<Result: Sendable>(
    _ attempt: EnrolmentAttempt, at now: Timestamp, _ body: (inout Kept) -> Result
  ) -> Result? {
    kept.withLock { kept in
      guard var found = kept[attempt.tokenHash], now < found.until else {
        kept[attempt.tokenHash] = nil
        return nil
      }
      let result = body(&found)
      kept[attempt.tokenHash] = found
      return result
    }
  }
}
