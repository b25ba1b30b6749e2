public import CivilTime
import Secrets
public import X509

/// A log key made known by the one before it, so that who trusts an old key can verify what newer ones have signed.
///
/// The first is introduced by itself, which says no more than that its owner has it.
public struct KeyIntroduction: Sendable, Equatable {
  /// The key's number, from 1 without gaps.
  public let number: Int
  /// The key.
  public let publicKey: PublicKey
  /// Since when it signs, and the one before no more.
  public let at: Timestamp
  /// The identifier of the key that introduces it.
  public let by: [UInt8]
  /// That key's signature.
  public let signature: [UInt8]

  init(number: Int, publicKey: PublicKey, at: Timestamp, by: [UInt8], signature: [UInt8]) {
    self.number = number
    self.publicKey = publicKey
    self.at = at
    self.by = by
    self.signature = signature
  }

  /// What checkpoints call the key.
  public var id: [UInt8] { publicKey.fingerprint }

  private static let heading = "inkan audit key 1"

  /// What is signed.
  var statement: String {
    let key = Base64URL.encode(publicKey.subjectPublicKeyInfo)
    return "\(Self.heading) \(number) \(id.hex) \(ExactMoment.text(at)) \(key) \(by.hex)"
  }

  /// An introduction from its statement; nil for any other text. Whether it is signed is another question.
  init?(statement: String, signature: [UInt8]) {
    let words = statement.split(separator: " ", omittingEmptySubsequences: false)
    guard words.count == 9, let number = Int(words[4]), number > 0, let at = ExactMoment.moment(String(words[6])),
      let encoded = Base64URL.decode(String(words[7])), let key = try? PublicKey(subjectPublicKeyInfo: encoded),
      let by = [UInt8](hex: String(words[8]))
    else { return nil }
    self.init(number: number, publicKey: key, at: at, by: by, signature: signature)
    guard self.statement == statement else { return nil }
  }

  /// Whether a key made the signature.
  func isSigned(by key: PublicKey) -> Bool {
    key.fingerprint == by && key.verifies(signature: signature, over: Array(statement.utf8))
  }
}
