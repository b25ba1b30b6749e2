import CivilTime
import Lifecycle
public import Secrets
import Synchronization

/// Hashing and comparing what people know, on pools of their own: the hosts that anybody may try never take the time of
/// those that ask for a certificate (security rule 8).
public struct SecretCheck: Sendable {
  private let hasher: SecretHasher
  private let box: SealedBox
  private let openHosts: WorkPool
  private let certificateHosts: WorkPool
  private let checks = Checks()

  /// - Parameters:
  ///   - openHosts: the pool for hosts that ask for no certificate.
  ///   - certificateHosts: the pool for those that do.
  public init(hasher: SecretHasher, box: SealedBox, openHosts: WorkPool, certificateHosts: WorkPool) {
    self.hasher = hasher
    self.box = box
    self.openHosts = openHosts
    self.certificateHosts = certificateHosts
  }

  /// How many secrets were hashed and compared so far, for the metrics.
  public var checked: Int { checks.count.load(ordering: .relaxed) }

  private final class Checks: Sendable {
    let count = Atomic(0)
  }

  /// Whether the secret is the stored one; where there is none, the same work is done for nothing.
  func matches(_ secret: String, stored: String?, onCertificateHost: Bool) async throws -> Bool {
    let text = SecretText(secret)
    let pool = onCertificateHost ? certificateHosts : openHosts
    let checks = self.checks
    do {
      return try await pool.run {
        checks.count.add(1, ordering: .relaxed)
        guard let stored else { return try hasher.verifyNothing(text) }
        return try hasher.verify(text, against: StoredSecret(text: stored))
      }
    } catch is PoolFull {
      throw Rejected(.busy, "too many secrets wait to be checked")
    }
  }

  /// The time step of a right one-time password that was not used before; nil for a wrong one.
  func oneTimePasswordStep(
    _ code: String, of person: Subscriber, at institution: InstitutionID, now: Timestamp
  ) throws -> Int64? {
    guard let sealed = person.secrets.oneTimePassword else { return nil }
    let key = try box.open(
      SealedSecret(text: sealed), identity: Self.identity(institution, person.contract.id, person.id))
    return TOTP(key: key).verify(code: code, at: now, lastUsedStep: person.secrets.oneTimePasswordStep)
  }

  /// What the store keeps of a newcomer's secrets; the ID is the one under which he is stored.
  func stored(
    for person: Newcomer, at institution: InstitutionID, contractID: String?, id: String?
  ) async throws -> StoredSecrets {
    let sealed = person.oneTimePasswordKey.map {
      box.seal(SecretText($0), identity: Self.identity(institution, contractID, id))
    }
    return try await openHosts.run {
      StoredSecrets(
        logon: try hasher.hash(SecretText(person.logonSecret)).text,
        confirmation: try person.confirmationSecret.map { try hasher.hash(SecretText($0)).text },
        oneTimePassword: sealed?.text, oneTimePasswordStep: nil)
    }
  }

  func newToken() -> String { Token.generate().text }

  /// What the store keeps of a token; a text that is no token has the hash of none.
  func hash(ofToken token: String) -> [UInt8] { Token(text: token)?.hash ?? [] }

  func sha256(_ bytes: [UInt8]) -> [UInt8] { Digest.sha256(bytes) }

  /// A token that follows from another and cannot be led back to it.
  func derivedToken(from token: String, label: String) -> String {
    Base64URL.encode(Digest.sha256(Array(label.utf8) + [0] + Array(token.utf8)))
  }

  /// A sealed key opens for the person for whom it was sealed only; two institutions may have the same IDs.
  private static func identity(_ institution: InstitutionID, _ contractID: String?, _ subscriberID: String?) -> String {
    "\(institution.text)/\(contractID ?? "")/\(subscriberID ?? "")"
  }
}
