import CivilTime
import Lifecycle
public import Secrets
import Synchronization

/// Hashing and comparing what people know, on pools of their own: the hosts that anybody may try never take the time of
/// those that ask for a certificate (security rule 8).
public struct SecretCheck: Sendable {
  private let hasher: SecretHasher
  private let box: SealedBox
  private let codes: CodeHasher
  private let openHosts: WorkPool
  private let certificateHosts: WorkPool
  private let checks = Checks()

  /// - Parameters:
  ///   - openHosts: the pool for hosts that ask for no certificate.
  ///   - certificateHosts: the pool for those that do.
  public init(
    hasher: SecretHasher, box: SealedBox, codes: CodeHasher, openHosts: WorkPool, certificateHosts: WorkPool
  ) {
    self.hasher = hasher
    self.box = box
    self.codes = codes
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
    return try await Self.run(on: pool) {
      checks.count.add(1, ordering: .relaxed)
      guard let stored else { return try hasher.verifyNothing(text) }
      return try hasher.verify(text, against: StoredSecret(text: stored))
    }
  }

  /// What the store keeps of a secret that a person has chosen or was given.
  func hashed(_ secret: String) async throws -> String {
    let text = SecretText(secret)
    return try await Self.run(on: openHosts) { try hasher.hash(text).text }
  }

  /// Work that burns a core, on the pool of the hosts that anybody may try.
  func run<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) async throws -> Result {
    try await Self.run(on: openHosts, work)
  }

  private static func run<Result: Sendable>(
    on pool: WorkPool, _ work: @escaping @Sendable () throws -> Result
  ) async throws -> Result {
    do {
      return try await pool.run(work)
    } catch is PoolFull {
      throw Rejected(.busy, "too many secrets wait to be checked")
    }
  }

  /// The time step of a right one-time password that was not used before; nil for a wrong one.
  func oneTimePasswordStep(
    _ code: String, of person: Subscriber, at institution: InstitutionID, now: Timestamp
  ) throws -> Int64? {
    guard let sealed = person.secrets.oneTimePassword else { return nil }
    let key = try box.open(SealedSecret(text: sealed), identity: Self.identity(of: person, at: institution))
    return TOTP(key: key).verify(code: code, at: now, lastUsedStep: person.secrets.oneTimePasswordStep)
  }

  /// A person's matrix card; nil where none was given out.
  func matrixCard(of person: Subscriber, at institution: InstitutionID) throws -> MatrixCard? {
    guard let sealed = person.secrets.matrixCard else { return nil }
    let identity = Self.cardIdentity(Self.identity(of: person, at: institution))
    return try MatrixCard(opened: box.open(SealedSecret(text: sealed), identity: identity))
  }

  /// What the store keeps of a card that is given to a person.
  func sealed(_ card: MatrixCard, for person: Subscriber, at institution: InstitutionID) -> String {
    box.seal(card.sealedText, identity: Self.cardIdentity(Self.identity(of: person, at: institution))).text
  }

  /// What the store keeps of the key of a generator that is given to a person.
  func sealed(oneTimePasswordKey key: SecretText, for person: Subscriber, at institution: InstitutionID) -> String {
    box.seal(key, identity: Self.identity(of: person, at: institution)).text
  }

  /// What the store keeps of a newcomer's secrets; the ID is the one under which he is stored.
  ///
  /// - Parameter initialUntil: until when the logon secret is an initial one; nil for his own.
  func stored(
    for person: Newcomer, initialUntil: Timestamp?, at institution: InstitutionID, contractID: String?, id: String?
  ) async throws -> StoredSecrets {
    let identity = Self.identity(institution, contractID, id)
    let key = person.oneTimePasswordKey.map { box.seal(SecretText($0), identity: identity) }
    let card = person.matrixCard.map { box.seal($0.sealedText, identity: Self.cardIdentity(identity)) }
    return StoredSecrets(
      logon: try await hashed(person.logonSecret), initialUntil: initialUntil,
      confirmation: try await hashed(person.confirmationSecret), oneTimePassword: key?.text, oneTimePasswordStep: nil,
      matrixCard: card?.text)
  }

  private func hashed(_ secret: String?) async throws -> String? {
    guard let secret else { return nil }
    return try await hashed(secret)
  }

  /// What the store keeps of a short-lived code, for its purpose only.
  func hashed(code: NumericCode, purpose: String) -> String { codes.hash(code.text, purpose: purpose) }

  /// Whether typed digits are the code.
  func matches(code typed: String, digits: Int, record: String, purpose: String) -> Bool {
    guard let code = NumericCode(typed: typed, digits: digits) else { return false }
    return codes.matches(code.text, record: record, purpose: purpose)
  }

  /// A code on its way into a mail, readable with the pepper only.
  func sealed(mailed code: NumericCode, messageID: String) -> String {
    box.seal(code.secret, identity: "mail/\(messageID)").text
  }

  /// The code of a mail that is about to be sent.
  func opened(mailed sealed: String, messageID: String) throws -> String {
    try box.open(SealedSecret(text: sealed), identity: "mail/\(messageID)").withBytes {
      String(decoding: $0, as: UTF8.self)
    }
  }

  /// What a person had typed, readable for the service only, and as his only.
  func sealed(draft: [UInt8], for person: Key<Subscriber>, at institution: InstitutionID) -> String {
    box.seal(SecretText(draft), identity: Self.draftIdentity(person, institution)).text
  }

  /// A draft that was sealed for this person; nil for anything else.
  func opened(draft: String, for person: Key<Subscriber>, at institution: InstitutionID) -> [UInt8]? {
    let identity = Self.draftIdentity(person, institution)
    return (try? box.open(SealedSecret(text: draft), identity: identity))?.withBytes { Array($0) }
  }

  private static func draftIdentity(_ person: Key<Subscriber>, _ institution: InstitutionID) -> String {
    "form draft/\(institution.text)/\(person.value)"
  }

  func newToken() -> String { Token.generate().text }

  /// What the store keeps of a token; a text that is no token has the hash of none.
  func hash(ofToken token: String) -> [UInt8] { Token(text: token)?.hash ?? [] }

  /// A challenge for machines that lives for minutes (security rule 15).
  func newNonce() -> String { Token.generate(.bits128).text }

  /// What the store keeps of a nonce; a text that is none has the hash of none.
  func hash(ofNonce nonce: String) -> [UInt8] { Token(text: nonce, .bits128)?.hash ?? [] }

  /// A challenge for a machine, readable with the pepper only: a MAC under it has to be checked.
  func sealed(challenge: String, reference: String, at institution: InstitutionID) -> String {
    box.seal(SecretText(challenge), identity: Self.challengeIdentity(reference, institution)).text
  }

  /// A challenge that was sealed under this reference.
  func opened(challenge: Challenge, at institution: InstitutionID) throws -> SecretText {
    try box.open(
      SealedSecret(text: challenge.sealed), identity: Self.challengeIdentity(challenge.reference, institution))
  }

  private static func challengeIdentity(_ reference: String, _ institution: InstitutionID) -> String {
    "challenge/\(institution.text)/\(reference)"
  }

  func sha256(_ bytes: [UInt8]) -> [UInt8] { Digest.sha256(bytes) }

  /// A token that follows from another and cannot be led back to it.
  func derivedToken(from token: String, label: String) -> String {
    Base64URL.encode(Digest.sha256(Array(label.utf8) + [0] + Array(token.utf8)))
  }

  /// A sealed key opens for the person for whom it was sealed only; two institutions may have the same IDs.
  private static func identity(_ institution: InstitutionID, _ contractID: String?, _ subscriberID: String?) -> String {
    "\(institution.text)/\(contractID ?? "")/\(subscriberID ?? "")"
  }

  private static func identity(of person: Subscriber, at institution: InstitutionID) -> String {
    identity(institution, person.contract.id, person.id)
  }

  private static func cardIdentity(_ identity: String) -> String { "\(identity)/matrix" }
}
