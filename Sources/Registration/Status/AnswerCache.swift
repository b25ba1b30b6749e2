import Authority
import CivilTime
import Synchronization

/// Signed answers about certificates, kept until the certificate's state changes.
///
/// Exact: the store tells it of every change before it tells whoever made it, so that a revocation stands in the very next
/// answer (F-10). An answer whose look-up began before a change is not taken in.
///
/// Bounded: two halves of equal size; when the younger is full it becomes the older, and what was in the older and nobody
/// asked for meanwhile is gone.
public final class AnswerCache: Sendable {
  /// An answer with the octets by which its question named the certificate: the same certificate can be named by SHA-1 and
  /// by SHA-256.
  private struct Kept {
    let question: [UInt8]
    let answer: SignedAnswer
  }

  private struct State {
    var changes: UInt64 = 0
    var younger: [[UInt8]: [Kept]] = [:]
    var older: [[UInt8]: [Kept]] = [:]
  }

  private let state = Mutex(State())
  private let half: Int
  /// Two digests, each with and without the NULL of its algorithm: no more ways to name a certificate are understood.
  private static let waysToAsk = 4

  /// A cache of about so many certificates' answers, of about 1 kB each.
  public init(limit: Int = 32_768) {
    half = max(1, limit / 2)
  }

  /// How many changes there were: to be asked before a look-up.
  var changes: UInt64 { state.withLock { $0.changes } }

  /// Forgets what was answered about certificates, each by its issuer's key identifier and its serial number.
  public func forget(_ certificates: [(issuerKeyID: [UInt8], serial: [UInt8])]) {
    state.withLock { state in
      state.changes += 1
      for certificate in certificates {
        let key = certificate.issuerKeyID + certificate.serial
        state.younger[key] = nil
        state.older[key] = nil
      }
    }
  }

  /// The answer to a question, if it was given not long ago; a clock that was set back makes it one of the future, which
  /// nobody believes.
  func answer(to question: [UInt8], issuerKeyID: [UInt8], serial: [UInt8], at now: Timestamp) -> SignedAnswer? {
    let key = issuerKeyID + serial
    return state.withLock { state in
      var found = state.younger[key]
      if found == nil, let old = state.older.removeValue(forKey: key) {
        found = old
        Self.keep(old, for: key, in: &state, half)
      }
      guard let kept = found?.first(where: { $0.question == question }) else { return nil }
      let age = now.seconds - kept.answer.producedAt.seconds
      let whole = kept.answer.nextUpdate.seconds - kept.answer.producedAt.seconds
      // In the second half of its time it would be a poor answer.
      return kept.answer.producedAt <= now && age * 2 < whole ? kept.answer : nil
    }
  }

  /// Keeps an answer, unless something has changed since `changes` was read.
  func keep(
    _ answer: SignedAnswer, to question: [UInt8], issuerKeyID: [UInt8], serial: [UInt8], since changes: UInt64
  ) {
    let key = issuerKeyID + serial
    state.withLock { state in
      guard state.changes == changes else { return }
      var kept = (state.younger[key] ?? []).filter { $0.question != question }
      guard kept.count < Self.waysToAsk else { return }
      kept.append(Kept(question: question, answer: answer))
      Self.keep(kept, for: key, in: &state, half)
    }
  }

  private static func keep(_ kept: [Kept], for key: [UInt8], in state: inout State, _ half: Int) {
    if state.younger.count >= half, state.younger[key] == nil {
      state.older = state.younger
      state.younger = [:]
    }
    state.younger[key] = kept
  }
}
