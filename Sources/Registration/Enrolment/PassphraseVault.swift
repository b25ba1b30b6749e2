import CivilTime
import Lifecycle
import Secrets
import Synchronization

/// Keeps the logon secret of a proven attempt in memory until the server-made file is sealed with it, for the life of an
/// attempt at most (security rule 12). It is erased when it is dropped; a restart forgets everything.
final class PassphraseVault: Sendable {
  private struct Kept {
    let passphrase: SecretText
    let until: Timestamp
  }

  /// More proven attempts at once are no customers' work; the oldest gives way.
  private static let most = 1_000

  private let kept = Mutex<[[UInt8]: Kept]>([:])

  /// Keeps what was typed in an attempt.
  func keep(_ passphrase: SecretText, for attempt: EnrolmentAttempt, at now: Timestamp) {
    let until = now.adding(minutes: EnrolmentAttempt.minutes)
    kept.withLock { kept in
      kept = kept.filter { now < $0.value.until }
      if kept.count >= Self.most, let oldest = kept.min(by: { $0.value.until < $1.value.until })?.key {
        kept[oldest] = nil
      }
      kept[attempt.tokenHash] = Kept(passphrase: passphrase, until: until)
    }
  }

  /// Erases what is too old, also where nobody asks for it.
  func forget(at now: Timestamp) {
    kept.withLock { kept in kept = kept.filter { now < $0.value.until } }
  }

  /// What was typed in an attempt; nil where that is too long ago.
  func passphrase(for attempt: EnrolmentAttempt, at now: Timestamp) -> SecretText? {
    kept.withLock { kept in
      guard let found = kept[attempt.tokenHash], now < found.until else {
        kept[attempt.tokenHash] = nil
        return nil
      }
      return found.passphrase
    }
  }
}
