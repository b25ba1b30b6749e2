public import Secrets

/// Who speaks CMP and SCEP with machines in an institution's name (RFC 4210 3.1.1.3, RFC 8894 2.1.2): never the CA itself,
/// whose key signs certificates alone.
public struct RegistrationAuthority: Sendable {
  /// For SCEP, whose envelopes are opened by RSA keys only.
  public let rsa: RegistrationAuthorityKeys
  /// For CMP, which only signs.
  public let ec: RegistrationAuthorityKeys
  /// Where its keys work: never on the threads that everybody shares.
  public let pool: WorkPool

  /// A registration authority of its keys.
  public init(rsa: RegistrationAuthorityKeys, ec: RegistrationAuthorityKeys, pool: WorkPool) {
    self.rsa = rsa
    self.ec = ec
    self.pool = pool
  }
}
