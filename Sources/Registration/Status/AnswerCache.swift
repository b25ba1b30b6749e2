import Authority
import CivilTime
import Synchronization
import X509

/// What is known of certificates, with the answers that were signed about them, kept until the certificate's state changes.
///
/// Exact: the store tells it of every change before it tells whoever made it, so that a revocation stands in the very next
/// answer (F-10). What was looked up before a change is not taken in.
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

  private struct Known {
    let status: OCSPStatus
    var answers: [Kept] = []
  }

  private struct State {
    var changes: UInt64 = 0
    var younger: [[UInt8]: Known] = [:]
    var older: [[UInt8]: Known] = [:]

    /// What is known under a key, which is young again by being asked for.
    mutating func known(_ key: [UInt8], half: Int) -> Known? {
      if let known = younger[key] { return known }
      guard let known = older.removeValue(forKey: key) else { return nil }
      keep(known, for: key, half: half)
      return known
    }

    mutating func keep(_ known: Known, for key: [UInt8], half: Int) {
      if younger.count >= half, younger[key] == nil {
        older = younger
        younger = [:]
      }
      younger[key] = known
    }
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

  /// A certificate's status, if it was looked up not long ago.
  func status(issuerKeyID: [UInt8], serial: [UInt8]) -> OCSPStatus? {
    let key = issuerKeyID + serial
    return state.withLock { $0.known(key, half: half)?.status }
  }

  /// Keeps a status, unless something has changed since `changes` was read.
  func keep(_ status: OCSPStatus, issuerKeyID: [UInt8], serial: [UInt8], since changes: UInt64) {
    let key = issuerKeyID + serial
    state.withLock { state in
      guard state.changes == changes, state.known(key, half: half) == nil else { return }
      state.keep(Known(status: status), for: key, half: half)
    }
  }

  /// The answer to a question, if it was given not long ago; a clock that was set back makes it one of the future, which
  /// nobody believes.
  func answer(to question: [UInt8], issuerKeyID: [UInt8], serial: [UInt8], at now: Timestamp) -> SignedAnswer? {
    let key = issuerKeyID + serial
    return state.withLock { state in
      let answers = state.known(key, half: half)?.answers
      guard let kept = answers?.first(where: { $0.question == question }) else { return nil }
      let age = now.seconds - kept.answer.producedAt.seconds
      let whole = kept.answer.nextUpdate.seconds - kept.answer.producedAt.seconds
      // In the second half of its time it would be a poor answer.
      return kept.answer.producedAt <= now && age * 2 < whole ? kept.answer : nil
    }
  }

  /// Keeps an answer about a certificate whose status is kept, unless something has changed since `changes` was read.
  func keep(
    _ answer: SignedAnswer, to question: [UInt8], issuerKeyID: [UInt8], serial: [UInt8], since changes: UInt64
  ) {
    let key = issuerKeyID + serial
    state.withLock { state in
      guard state.changes == changes, var known = state.known(key, half: half) else { return }
      known.answers.removeAll { $0.question == question }
      guard known.answers.count < Self.waysToAsk else { return }
      known.answers.append(Kept(question: question, answer: answer))
      state.keep(known, for: key, half: half)
    }
  }
}
