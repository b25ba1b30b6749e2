import CivilTime
import Lifecycle
import X509

/// The keys that may have signed a log, as far as one trusted key vouches for them.
struct KeyRing: Sendable {
  private let trusted: PublicKey
  private var introductions: [KeyIntroduction] = []

  /// A ring with the one key that is trusted.
  init(trusting key: PublicKey) {
    trusted = key
  }

  /// Takes an introduction in; false where it does not follow from the one before.
  mutating func take(_ introduction: KeyIntroduction) -> Bool {
    let former = introductions.last
    guard introduction.number == (former?.number ?? 0) + 1,
      introduction.isSigned(by: former?.publicKey ?? introduction.publicKey)
    else { return false }
    introductions.append(introduction)
    return true
  }

  /// What a checkpoint's signature is worth.
  enum Judgement {
    case good
    /// By a key from before the trusted one, which says nothing about it.
    case former
    /// By a key that had been replaced.
    case replaced
    /// By a key that nobody has introduced.
    case stranger
    /// Not what that key has signed.
    case forged
  }

  func judge(_ checkpoint: AuditCheckpoint, of institution: String) -> Judgement {
    let place = introductions.firstIndex { $0.id == checkpoint.keyID }
    guard let key = place.map({ introductions[$0].publicKey }) ?? (isTrusted(checkpoint.keyID) ? trusted : nil) else {
      return .stranger
    }
    guard checkpoint.isSigned(by: key, of: institution) else { return .forged }
    guard let place else { return .good }
    if place + 1 < introductions.count, checkpoint.at > introductions[place + 1].at { return .replaced }
    guard let first = introductions.firstIndex(where: { isTrusted($0.id) }) else { return .stranger }
    return place >= first ? .good : .former
  }

  private func isTrusted(_ id: [UInt8]) -> Bool { id == trusted.fingerprint }
}
