internal import CSodium

/// Makes and verifies records of secrets: `argon2id(HMAC-SHA256(pepper, secret))`.
///
/// Every call but `needsRehash` takes a core and 19 MiB for some 11 ms: call it on a ``WorkPool``.
public struct SecretHasher: Sendable {
  /// How dear a guess is.
  public struct Cost: Sendable, Hashable {
    let passes: UInt64
    let memory: Int

    /// 19 MiB and 2 passes, the first of OWASP's equivalent choices for Argon2id.
    public static let standard = Cost(passes: 2, memory: 19 * 1024 * 1024)
    /// Nothing worth mentioning; for tests of what is not the hashing itself.
    public static let cheap = Cost(passes: 1, memory: 8192)
  }

  private let peppers: Peppers
  private let cost: Cost
  /// A record of a secret that nobody knows, for ids that nobody has.
  private let nobody: StoredSecret

  /// A hasher under these peppers; costs one hash.
  public init(peppers: Peppers, cost: Cost = .standard) throws(SecretsError) {
    guard sodium_init() >= 0 else { throw SecretsError(.outOfMemory, "libsodium does not start") }
    self.peppers = peppers
    self.cost = cost
    nobody = try Self.hash(PepperFile.random(), peppers, cost)
  }

  /// A new record of the secret, under the current pepper and a random salt.
  public func hash(_ secret: SecretText) throws(SecretsError) -> StoredSecret {
    try Self.hash(secret, peppers, cost)
  }

  /// Whether the secret is the record's.
  public func verify(_ secret: SecretText, against stored: StoredSecret) throws(SecretsError) -> Bool {
    let peppered = Self.pepper(secret, try peppers.key(stored.pepperID))
    return peppered.withBytes { bytes in
      guard let base = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return false }
      return crypto_pwhash_str_verify(stored.encoded, base, UInt64(bytes.count)) == 0
    }
  }

  /// Costs what `verify` costs and is always false: for unknown ids, so that the answer's time tells nothing.
  @discardableResult
  public func verifyNothing(_ secret: SecretText) throws(SecretsError) -> Bool {
    _ = try verify(secret, against: nobody)
    return false
  }

  /// Whether the record was made under an older pepper or at another cost; it could be made anew at the next success.
  public func needsRehash(_ stored: StoredSecret) -> Bool {
    stored.pepperID != peppers.currentID
      || crypto_pwhash_str_needs_rehash(stored.encoded, cost.passes, cost.memory) != 0
  }

  private static func hash(_ secret: SecretText, _ peppers: Peppers, _ cost: Cost) throws(SecretsError) -> StoredSecret
  {
    let peppered = pepper(secret, peppers.current)
    let encoded: String? = withUnsafeTemporaryAllocation(of: CChar.self, capacity: 128) { text in
      guard let base = text.baseAddress else { return nil }
      text.initialize(repeating: 0)
      let status = peppered.withBytes { bytes in
        guard let secret = bytes.assumingMemoryBound(to: CChar.self).baseAddress else { return Int32(-1) }
        return crypto_pwhash_str(base, secret, UInt64(bytes.count), cost.passes, cost.memory)
      }
      return status == 0 ? String(cString: base) : nil
    }
    guard let encoded else { throw SecretsError(.outOfMemory, "Argon2id found no memory") }
    return StoredSecret(pepperID: peppers.currentID, encoded: encoded)
  }

  private static func pepper(_ secret: SecretText, _ key: SecretText) -> SecretText {
    secret.withBytes { MAC.sha256(key: key, $0) }
  }
}
